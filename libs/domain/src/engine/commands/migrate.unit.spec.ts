import { describe, expect, it } from '@jest/globals';
import { each, process, programOf, Scenario, type Path } from '../../builder/index.js';
import { migratedProgram, type MigratedProgram } from '../../deployment/index.js';
import type { ProcessModel } from '../../model/process-model.js';
import type { PinnedProcess, Program } from '../../model/program.js';
import { checkMigration, type MigrationCheck } from '../migration/index.js';

type Names = Readonly<Record<string, string>>;

const drawn = (draw: (path: Path) => unknown, id = 'process'): ProcessModel => {
  const path = process(id);
  draw(path);
  return path.build();
};
/** The same definition in another version has another key. */
const version = (program: Program, number: number): Program => ({
  ...program,
  hash: String(number).repeat(64),
  processes: Object.fromEntries(Object.entries(program.processes).map(([pin, pinned]): [string, PinnedProcess] => [pin, { ...pinned, definitionKey: `${number}${pinned.definitionKey}`, version: number }])),
});
const v1 = (draw: (path: Path) => unknown): Program => version(programOf(drawn(draw)), 1);
const v2 = (draw: (path: Path) => unknown): Program => version(programOf(drawn(draw)), 2);
const plan = (names: Names) => Object.entries(names).map(([from, to]) => ({ from, to }));
const same = (...ids: readonly string[]): Names => Object.fromEntries(ids.map((id) => [id, id]));
const whole = (to: Program): MigratedProgram => ({ target: to, pin: to.root, pins: {} });
const migrated = (scenario: Scenario, to: Program | MigratedProgram, names: Names, instance = 0): Scenario =>
  scenario.take({ kind: 'migrate', commandId: `m${scenario.events.length}`, by: 'jan.testowy', instance, mapping: plan(names), ...('hash' in to ? whole(to) : to) });
const checked = (scenario: Scenario, to: Program, names: Names): MigrationCheck => {
  const check = checkMigration(scenario.program, scenario.full, { kind: 'migrate', at: scenario.at, commandId: 'dry', by: 'jan.testowy', instance: 0, mapping: plan(names), ...whole(to) });
  if ('code' in check) throw new Error(check.code);
  return check;
};
const standing = (scenario: Scenario): readonly string[] => Object.values(scenario.full.elements).map(({ elementId }) => elementId);
const idOf = (scenario: Scenario, elementId: string): number => Object.values(scenario.full.elements).find((element) => element.elementId === elementId)?.id ?? -1;

const simple = (task: string) => (path: Path) => path.start().userTask(task).userTask('last').end();

describe('migrate', () => {
  it('goes on with the other definition: the task keeps its identity, what comes after it is new', () => {
    const scenario = new Scenario(v1(simple('check'))).start({ sum: 3 });
    const task = idOf(scenario, 'check');
    scenario.tell();
    const target = v2((path) => path.start().userTask('verify').userTask('second').end());
    expect(migrated(scenario, target, { check: 'verify' }).tell()).toEqual([`migrate to process ${target.processes['process']?.definitionKey ?? ''}`, 'check becomes verify']);
    expect(idOf(scenario, 'verify')).toBe(task);
    expect(scenario.complete('verify').tell()).toContain('task second');
    expect(scenario.variables()).toEqual({ sum: 3 });
    expect(scenario.complete('second').full.status).toBe('completed');
  });

  it('to the same definition by the same ids is a step that changes nothing', () => {
    const scenario = new Scenario(v1((path) => path.start().userTask('a').timerBoundary('late', 'besides', 'cycle', '"R/PT1H"', (late) => late.end('told')).end())).start().untilDue();
    const { step, ...before } = scenario.full;
    const { step: after, ...state } = migrated(scenario, scenario.program, same('a', 'late')).full;
    expect([after, state]).toEqual([step + 1, before]);
  });

  it('keeps what is left of a timer, and what has fired already does not fire again', () => {
    const reminder = (duration: string) => (path: Path) =>
      path
        .start()
        .userTask('a')
        .timerBoundary('remind', 'besides', 'duration', '"PT1H"', (late) => late.end('told'))
        .timerBoundary('giveUp', 'interrupting', 'duration', duration, (late) => late.end('gaveUp'))
        .end();
    const scenario = new Scenario(v1(reminder('"P14D"'))).start().untilDue();
    const due = scenario.full.timers.map(({ dueAt }) => dueAt);
    scenario.at += 86_400_000;
    migrated(scenario, v2(reminder('"P1D"')), same('a', 'remind', 'giveUp'));
    expect(scenario.full.timers).toEqual([expect.objectContaining({ elementId: 'giveUp', dueAt: due[0] })]);
    expect(scenario.untilDue().tell()).toContain('enter gaveUp');
    expect(scenario.at).toBe(due[0]);
  });

  it('ends the events that the plan does not name, and waits for the new ones with variables as they are now', () => {
    const scenario = new Scenario(v1((path) => path.start().userTask('a').messageBoundary('old', 'interrupting', 'old', 'key', (way) => way.end('e1')).end())).start({ key: 'k' });
    const target = v2((path) => path.start().userTask('a').messageBoundary('fresh', 'interrupting', 'fresh', 'key', (way) => way.end('e2')).unconnected((own) => own.signalSubProcess('alarm', 'besides', 'alarm', (inside) => inside.userTask('noise').end('e3'))).end());
    scenario.message('fresh', 'k').tell();
    expect(checked(scenario, target, same('a'))).toMatchObject({ stuck: [], closed: [{ elementId: 'old' }], opened: [{ element: 0, elementId: 'alarmStart' }, { elementId: 'fresh' }] });
    // The message that came too early waits for this.
    expect(migrated(scenario, target, same('a')).tell()).toEqual(expect.arrayContaining(['await old canceled', 'await fresh: fresh k', 'await fresh correlated', 'enter e2']));
  });

  it('keeps the turns of a multi-instance sub-process, their variables and tasks', () => {
    const turns = (task: string) => (path: Path) => path.start().subProcess('each', (inside) => inside.start('s').userTask(task).end('e'), { loop: each('[1, 2, 3]', { kind: 'sequential' }) }).end();
    const scenario = new Scenario(v1(turns('old'))).start().complete('old');
    migrated(scenario, v2(turns('fresh')), { each: 'each', old: 'fresh' });
    expect(standing(scenario)).toEqual(['each', 'each', 'fresh']);
    expect(scenario.complete('fresh').complete('fresh').full.status).toBe('completed');
  });

  it('keeps tokens that wait at a join, and lets them go where the target wants no more', () => {
    const forked = (more: boolean) => (path: Path) => {
      path.start().parallel('fork').branch((way) => way.userTask('a').to('join')).branch((way) => way.userTask('b').to('join'));
      if (more) path.branch((way) => way.userTask('c').to('join'));
      path.unconnected((next) => next.parallel('join').userTask('after').end());
    };
    const scenario = new Scenario(v1(forked(true))).start().complete('a').complete('b');
    const target = v2(forked(false));
    expect(checked(scenario, target, same('join')).stuck).toEqual([expect.objectContaining({ elementId: 'c', reason: 'NOT_MAPPED' })]);
    scenario.take({ kind: 'modify', commandId: 'x', by: 'jan.testowy', instance: 0, activate: [], terminate: [idOf(scenario, 'c')] });
    expect(standing(scenario)).toEqual([]);
    expect(migrated(scenario, target, same('join')).tell()).toContain('task after');
  });

  it('keeps jobs and incidents', () => {
    const work = (id: string) => (path: Path) => path.start().serviceTask(id).end();
    const scenario = new Scenario(v1(work('old'))).start().jobFails('old');
    migrated(scenario, v2(work('fresh')), { old: 'fresh' });
    expect(Object.values(scenario.full.incidents)).toHaveLength(1);
    expect(scenario.resolve().job('fresh').full.status).toBe('completed');
  });

  it('keeps what can be undone, with the handler of the target', () => {
    const trip = (handler: string) => (path: Path) =>
      path
        .start()
        .userTask('hotel')
        .undoneBy(handler, (own) => own.userTask(handler))
        .userTask('wait')
        .compensate('undo')
        .end();
    const scenario = new Scenario(v1(trip('cancel'))).start().complete('hotel');
    expect(checked(scenario, v2(trip('refund')), same('wait')).stuck).toEqual([expect.objectContaining({ element: 0, elementId: 'hotel', reason: 'NOT_MAPPED' })]);
    migrated(scenario, v2(trip('refund')), same('wait', 'hotel'));
    expect(scenario.complete('wait').tell()).toContain('task refund');
  });

  it('keeps the events of an event-based gateway', () => {
    const choice = (...names: readonly string[]) => (path: Path) => {
      path.start().eventBased('which');
      for (const name of names) path.branch((way) => way.message(name, name, '"k"').userTask(`after${name}`).end(`end${name}`));
    };
    const scenario = new Scenario(v1(choice('a', 'b'))).start();
    expect(checked(scenario, v2(choice('a', 'c')), same('which', 'a'))).toMatchObject({ kept: [{ elementId: 'a' }], closed: [{ elementId: 'b' }], opened: [{ elementId: 'c' }] });
    migrated(scenario, v2(choice('a', 'c')), same('which', 'a'));
    expect(scenario.message('c', 'k').tell()).toContain('task afterc');
  });

  it('also an instance that is suspended', () => {
    const scenario = new Scenario(v1(simple('check'))).start().take({ kind: 'suspend', commandId: 's', by: 'jan.testowy' });
    expect(migrated(scenario, v2(simple('verify')), { check: 'verify' }).refused).toBeNull();
    expect(scenario.full.suspended).toBe(true);
  });
});

describe('a plan that leaves tokens stuck', () => {
  const fork = (path: Path) => path.start().parallel('fork').branch((way) => way.userTask('a').to('join')).branch((way) => way.userTask('b').to('join')).unconnected((next) => next.parallel('join').end());

  it('is refused whole, and the dry run names every one of them', () => {
    const scenario = new Scenario(v1(fork)).start();
    const before = JSON.stringify(scenario.full);
    expect(checked(scenario, v2(fork), {}).stuck.map(({ elementId, reason }) => [elementId, reason])).toEqual([['a', 'NOT_MAPPED'], ['b', 'NOT_MAPPED']]);
    expect(migrated(scenario, v2(fork), same('a')).refused).toMatchObject({ code: 'MIGRATION_REFUSED', location: '/mappingInstructions', params: { stuck: 1 }, message: expect.stringContaining('b is active') });
    expect(JSON.stringify(scenario.full)).toBe(before);
    expect(scenario.complete('a').refused).toBeNull();
  });

  const inside = (path: Path) => path.start().subProcess('sub', (own) => own.start('s').userTask('a').end('e')).end();
  const loop = (path: Path) => path.start().userTask('a', {}, { loop: each('[1]') }).end();
  const job = (path: Path) => path.start().serviceTask('a').end();
  const worker = (path: Path) => path.start().worker('a').end();
  const timed = (path: Path) => path.start().userTask('a').timerBoundary('late', 'interrupting', 'duration', '"P1D"', (way) => way.end('e2')).end();
  const timedElsewhere = (path: Path) => path.start().userTask('a').userTask('b').timerBoundary('late', 'interrupting', 'duration', '"P1D"', (way) => way.end('e2')).end();
  const heard = (path: Path) => path.start().userTask('a', {}, { listeners: { end: [{ jobType: 'audit', retries: '3', headers: {} }] } }).end();

  it.each<[string, (path: Path) => unknown, (path: Path) => unknown, Names, string, (scenario: Scenario) => unknown]>([
    ['an element that is not there', simple('a'), simple('b'), { a: 'x' }, 'PLAN_ELEMENT_UNKNOWN', () => {}],
    ['an element that was not there', simple('a'), simple('b'), { x: 'b' }, 'PLAN_ELEMENT_UNKNOWN', () => {}],
    ['another kind of element', simple('a'), job, { a: 'a' }, 'PLAN_TYPE_DIFFERS', () => {}],
    ['another scope', simple('a'), inside, { a: 'a' }, 'SCOPE_DIFFERS', () => {}],
    ['turns', simple('a'), loop, { a: 'a' }, 'LOOP_DIFFERS', () => {}],
    ['a job worker instead of a connector', job, worker, { a: 'a' }, 'JOB_DIFFERS', () => {}],
    ['a timer of another element', timed, timedElsewhere, { a: 'a', late: 'late' }, 'EVENT_ELSEWHERE', () => {}],
    ['another flow into a join', fork, (path) => path.start().userTask('z').parallel('join').end(), { b: 'z', join: 'join' }, 'FLOW_MISSING', (scenario) => scenario.complete('a')],
    ['a listener at work', heard, simple('a'), { a: 'a' }, 'LISTENERS_DIFFER', (scenario) => scenario.complete('a')],
  ])('names %s', (_, from, to, names, reason, before) => {
    const scenario = new Scenario(v1(from)).start();
    before(scenario);
    const { stuck } = checked(scenario, v2(to), names);
    expect(stuck.map((each) => each.reason)).toContain(reason);
    expect(migrated(scenario, v2(to), names).refused?.code).toBe('MIGRATION_REFUSED');
  });

  it('names an element that is mapped twice', () => {
    const scenario = new Scenario(v1(simple('a'))).start();
    const twice = [...plan(same('a')), ...plan({ a: 'last' })];
    scenario.take({ kind: 'migrate', commandId: 'm', by: 'jan.testowy', instance: 0, mapping: twice, ...whole(v2(simple('a'))) });
    expect(scenario.refused).toMatchObject({ code: 'MIGRATION_REFUSED', message: 'The plan maps a twice' });
  });

  it('is refused where what is to be waited for cannot be evaluated', () => {
    const scenario = new Scenario(v1(simple('a'))).start();
    const target = v2((path) => path.start().userTask('a').messageBoundary('m', 'interrupting', 'm', 'missing.key', (way) => way.end('e2')).end());
    const before = JSON.stringify(scenario.full);
    expect(migrated(scenario, target, same('a')).refused).toMatchObject({ code: 'MIGRATION_REFUSED', hint: expect.stringContaining('variables') });
    expect(JSON.stringify(scenario.full)).toBe(before);
  });

  it('is about an instance that is there', () => {
    const scenario = new Scenario(v1(simple('a'))).start();
    expect(migrated(scenario, v2(simple('a')), same('a'), 7).refused?.code).toBe('INSTANCE_NOT_FOUND');
  });
});

describe('migration of what calls and what is called', () => {
  const parent = (more: string) => drawn((path) => path.start().call('call', 'child').userTask(more).call('again', 'child').end(), 'parent');
  const child = (task: string) => drawn((path) => path.start().userTask(task).end(), 'child');
  const program = (number: number, ...models: readonly ProcessModel[]): Program => version(programOf(...models), number);

  it('leaves the called instance as it is; what is called later is of the new version', () => {
    const [old, fresh] = [program(1, parent('after'), child('c1')), program(2, parent('afterwards'), child('c2'))];
    const scenario = new Scenario(old).start();
    const made = migratedProgram(old, fresh, 'root', ['child']);
    expect(made.pins).toEqual({ child: `child~${old.processes['child']?.definitionKey ?? ''}` });
    migrated(scenario, made, same('call'));
    expect(scenario.refused).toBeNull();
    expect(scenario.complete('c1').tell()).toContain('task afterwards');
    expect(scenario.complete('afterwards').tell()).toContain('task c2');
    expect(scenario.complete('c2').full.status).toBe('completed');
  });

  it('moves the called instance alone', () => {
    const [old, fresh] = [program(1, parent('after'), child('c1')), program(2, child('c2'))];
    const scenario = new Scenario(old).start();
    const called = Object.values(scenario.full.instances).find(({ processId }) => processId === 'child')?.id ?? -1;
    const made = migratedProgram(old, fresh, 'called', ['parent']);
    migrated(scenario, made, { c1: 'c2' }, called);
    expect(scenario.refused).toBeNull();
    expect(scenario.complete('c2').complete('after').tell()).toContain('task c1');
  });

  it('is asked again where another process was called meanwhile', () => {
    const [old, fresh] = [program(1, parent('after'), child('c1')), program(2, parent('after'), child('c2'))];
    const scenario = new Scenario(old).start();
    expect(migrated(scenario, migratedProgram(old, fresh, 'root', []), same('call')).refused?.code).toBe('MIGRATION_STALE');
  });

  it('twice, with an instance of the first version still at work', () => {
    const [one, two, three] = [1, 2, 3].map((number) => program(number, parent('after'), child(`c${number}`))) as [Program, Program, Program];
    const scenario = new Scenario(one).start();
    const second = migratedProgram(one, two, 'root', ['child']);
    migrated(scenario, second, same('call'));
    const third = migratedProgram(second.target, three, 'root', [second.pins['child'] ?? '']);
    migrated(scenario, third, same('call'));
    expect(scenario.refused).toBeNull();
    expect(Object.keys(third.target.processes)).toHaveLength(3);
    expect(scenario.complete('c1').complete('after').tell()).toContain('task c3');
  });

  it('keeps what was deployed together together', () => {
    const bound = (number: number) => {
      const binding = { binding: { type: 'deployment' as const } };
      const models = [drawn((path) => path.start().call('call', 'child', binding).end(), 'parent'), drawn((path) => path.start().userTask(`c${number}`).call('down', 'leaf', binding).end(), 'child'), drawn((path) => path.start().userTask(`l${number}`).end(), 'leaf')];
      const { processes, ...rest } = program(number, ...models);
      return { ...rest, processes: { parent: processes['parent'] as PinnedProcess, 'child#deployment': processes['child'] as PinnedProcess, 'leaf#deployment': processes['leaf'] as PinnedProcess } };
    };
    const scenario = new Scenario(bound(1)).start();
    migrated(scenario, migratedProgram(bound(1), bound(2), 'root', ['child#deployment']), same('call'));
    expect(scenario.refused).toBeNull();
    expect(scenario.complete('c1').tell()).toContain('task l1');
  });
});
