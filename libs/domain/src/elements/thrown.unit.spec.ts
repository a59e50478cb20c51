import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';

const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));

describe('escalation', () => {
  const escalating = (how: 'interrupting' | 'besides', code: string | null) =>
    programOf(
      process().start().subProcess('sub', (path) => path.start('s').throwEscalation('tell', 'late').userTask('on').end('e')).escalationBoundary('told', how, code, (path) => path.userTask('chief').end('e2')).end().build(),
    );

  it.each([['late'], [null]])('besides: the catcher of %s begins, and the thrower goes on', (code) => {
    expect(tasks(new Scenario(escalating('besides', code)).start()).toSorted()).toEqual(['chief', 'on']);
  });

  it('interrupting ends what it leaves', () => {
    const scenario = new Scenario(escalating('interrupting', 'late')).start();
    expect(tasks(scenario)).toEqual(['chief']);
    expect(scenario.complete('chief').full.status).toBe('completed');
  });

  it('is nothing where nobody catches it, and says so', () => {
    const scenario = new Scenario(escalating('interrupting', 'other')).start();
    expect(scenario.tell()).toContain('throw tell: escalation late not caught');
    expect(Object.values(scenario.full.elements).map(({ elementId }) => elementId)).toEqual(expect.arrayContaining(['on']));
  });

  it('goes out of a called process, and to the event sub-process of a scope first', () => {
    const called = process('called').start().escalationEnd('tell', 'late').build();
    const caller = process('caller').start().call('call', 'called').escalationBoundary('told', 'besides', 'late', (path) => path.userTask('chief').end('e2')).end().build();
    expect(tasks(new Scenario(programOf(caller, called)).start())).toEqual(['chief']);
    const handled = process('called').start().userTask('t').escalationEnd('tell', 'late').unconnected((path) => path.escalationSubProcess('handle', 'interrupting', null, (own) => own.userTask('inside').end('e3'))).build();
    expect(tasks(new Scenario(programOf(caller, handled)).start().complete('t'))).toEqual(['t', 'inside']);
  });
});

describe('signal', () => {
  it('is taken by everything that waits for its name, once, with what it brings', () => {
    const program = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.signal('one', 'go').userTask('a').end('e1'))
        .branch((path) => path.signal('two', 'go').userTask('b').end('e2'))
        .branch((path) => path.signal('three', 'stay').userTask('c').end('e3'))
        .build(),
    );
    const scenario = new Scenario(program).start();
    expect(tasks(scenario.signal('go', { brought: 1 }))).toEqual(['a', 'b']);
    expect(scenario.variables()).toEqual({ brought: 1 });
    expect(tasks(scenario.signal('go'))).toEqual([]);
  });

  it('the same signal handed over twice is one', () => {
    const program = programOf(process().start().userTask('t').signalBoundary('heard', 'besides', 'go', (path) => path.userTask('a').end('e')).end().build());
    const scenario = new Scenario(program).start();
    for (let time = 0; time < 2; time += 1) scenario.take({ kind: 'signal', signalId: 'same', signalName: 'go', variables: {} });
    expect(tasks(scenario)).toEqual(['t', 'a']);
  });

  it('is not kept for what waits later', () => {
    const program = programOf(process().start().userTask('t').signal('wait', 'go').end().build());
    const scenario = new Scenario(program).start().signal('go');
    expect(scenario.complete('t').full.status).toBe('active');
  });

  it('thrown reaches the own instance, and all others through the shell', () => {
    const program = programOf(
      process().start().parallel('fork').branch((path) => path.signal('wait', 'go').userTask('a').end('e1')).branch((path) => path.throwSignal('say', 'go', { inputs: [{ source: '1 + 1', target: 'two' }] }).end('e2')).build(),
    );
    const scenario = new Scenario(program).start({ secret: true });
    expect(tasks(scenario)).toEqual(['a']);
    expect(scenario.effects).toEqual([{ kind: 'signal', element: expect.any(Number), signalName: 'go', variables: { two: 2 } }]);
  });

  it('decides an event-based gateway, and starts an event sub-process that interrupts', () => {
    const gateway = programOf(process().start().eventBased('which').branch((path) => path.signal('a', 'go').end('e1')).branch((path) => path.timer('late', 'duration', '"PT1H"').end('e2')).branch((path) => path.receive('r', 'm', '"k"').end('e3')).branch((path) => path.condition('c', 'x = 1').end('e4')).build());
    const decided = new Scenario(gateway).start().signal('go');
    expect(decided.full).toMatchObject({ status: 'completed', timers: [], subscriptions: [] });
    expect(decided.tell(true)).toContain('take which->a');
    const sub = programOf(process().start().userTask('t').end().unconnected((path) => path.signalSubProcess('stop', 'interrupting', 'stop', (own) => own.userTask('last').end('e'))).build());
    expect(new Scenario(sub).start().signal('stop').tell()).toEqual(expect.arrayContaining(['task t canceled', 'task last']));
  });
});

describe('conditional event', () => {
  it('happens when the condition becomes true', () => {
    const scenario = new Scenario(programOf(process().start().condition('wait', 'x > 3').userTask('a').end().build())).start({ x: 1 });
    expect(tasks(scenario.set({ x: 2 }))).toEqual([]);
    expect(tasks(scenario.set({ x: 4 }))).toEqual(['a']);
  });

  it('happens at once where it holds already', () => {
    expect(tasks(new Scenario(programOf(process().start().condition('wait', 'x > 3').userTask('a').end().build())).start({ x: 5 }))).toEqual(['a']);
  });

  it('besides: again only after it was false', () => {
    const program = programOf(process().start().userTask('t').conditionBoundary('high', 'besides', 'x > 3', (path) => path.task('note').end('e')).end().build());
    const scenario = new Scenario(program).start({ x: 1 });
    const noted = (): number => scenario.tell().filter((line) => line === 'enter note').length;
    expect([scenario.set({ x: 4 }), noted()][1]).toBe(1);
    expect([scenario.set({ x: 5 }), noted()][1]).toBe(0);
    expect([scenario.set({ x: 1 }), noted()][1]).toBe(0);
    expect([scenario.set({ x: 4 }), noted()][1]).toBe(1);
  });

  it('of an event sub-process sees the variables of its scope', () => {
    const program = programOf(process().start().userTask('t').end().unconnected((path) => path.conditionSubProcess('alarm', 'interrupting', 'x = "red"', (own) => own.userTask('act').end('e'))).build());
    expect(new Scenario(program).start({ x: 'green' }).complete('t').full.status).toBe('completed');
    expect(tasks(new Scenario(program).start({ x: 'green' }).set({ x: 'red' }))).toEqual(['t', 'act']);
  });
});

describe('link', () => {
  it('goes on at the catch event of its name', () => {
    const program = programOf(process().start().throwLink('jump', 'land').unconnected((path) => path.link('land').userTask('a').end()).build());
    expect(tasks(new Scenario(program).start())).toEqual(['a']);
  });
});
