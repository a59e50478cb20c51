import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import type { Listener } from '../model/process-model.js';

const listener = (jobType: string): Listener => ({ jobType, retries: '3', headers: {}, external: true });

describe('a job for a job worker', () => {
  const program = programOf(process().start().worker('w', 'work', { inputs: [{ source: 'x', target: 'x' }] }).errorBoundary('caught', 'E', (path) => path.userTask('help').end('e2')).end().build());

  it('is a record, and its worker completes it once', () => {
    const scenario = new Scenario(program).start({ x: 1, y: 2 });
    expect(scenario.effects).toEqual([]);
    expect(scenario.trace.find((record) => record.t === 'jobCreated')).toMatchObject({ type: 'work', kind: 'bpmnElement', retries: 3, variables: { x: 1 } });
    const job = Object.values(scenario.full.elements)[0]?.id ?? 0;
    expect(scenario.works('w', { done: true }).full.status).toBe('completed');
    expect(scenario.tell()).toContain('job w completed');
    const late = new Scenario(programOf(process().start().worker('w').userTask('t').end().build())).start().works('w');
    late.take({ kind: 'completeJob', commandId: 'late', by: 'jan.testowy', job, variables: {} });
    expect(late.refused?.code).toBe('JOB_NOT_FOUND');
  });

  it('throws an error, with variables', () => {
    const scenario = new Scenario(program).start();
    const job = Object.values(scenario.full.elements)[0]?.id ?? 0;
    scenario.take({ kind: 'throwJobError', commandId: 'e', by: 'jan.testowy', job, errorCode: 'E', message: 'no', variables: {} });
    expect(scenario.tell()).toEqual(expect.arrayContaining(['job w error', 'kill w', 'task help']));
  });

  it('whose error nobody catches stays, and is open again when the incident is resolved', () => {
    const scenario = new Scenario(program).start();
    const job = Object.values(scenario.full.elements)[0]?.id ?? 0;
    scenario.take({ kind: 'throwJobError', commandId: 'e', by: 'jan.testowy', job, errorCode: 'other', message: 'no', variables: {} });
    expect(scenario.tell().at(-1)).toBe('incident w: ERROR_NOT_CAUGHT (UNHANDLED_ERROR_EVENT)');
    expect(scenario.resolve().works('w').tell()).toEqual(['resolved w', 'job w completed', 'enter end', 'completed process']);
  });

  it('failed for good is an incident, and is open again when that is resolved', () => {
    const scenario = new Scenario(program).start();
    const job = Object.values(scenario.full.elements)[0]?.id ?? 0;
    scenario.take({ kind: 'failJob', commandId: 'f', by: 'jan.testowy', job, message: 'broken' });
    expect(scenario.tell().at(-1)).toBe('incident w: JOB_FAILED (JOB_NO_RETRIES)');
    scenario.resolve();
    expect(scenario.full.incidents).toEqual({});
    expect(scenario.works('w').full.status).toBe('completed');
  });

  it('is canceled with its element', () => {
    expect(new Scenario(program).start().cancel().tell()).toContain('job w canceled');
  });
});

describe('execution listeners', () => {
  it('are asked before the work and after it, one after the other', () => {
    const program = programOf(process().start().userTask('t', {}, { listeners: { start: [listener('s1'), listener('s2')], end: [listener('e1')] }, outputs: [{ source: 'answer', target: 'kept' }] }).end().build());
    const scenario = new Scenario(program).start();
    expect(scenario.tell()).toEqual(['set process.answer = 1', 'enter start', 'enter t', 'job t.start: s1'].slice(1));
    expect(scenario.works('t', { a: 1 }).tell()).toEqual(['job t.start completed', 'set t.a = 1', 'job t.start: s2']);
    expect(scenario.works('t').tell()).toEqual(['job t.start completed', 'task t']);
    expect(scenario.complete('t', { answer: 42 }).tell()).toEqual(['task t completed', 'set process.kept = 42', 'job t.end: e1']);
    expect(scenario.works('t', { b: 2 }).tell()).toEqual(['job t.end completed', 'set process.b = 2', 'enter end', 'completed process']);
  });

  it('that fail for good are incidents of the element, and are asked again', () => {
    const connector = { jobType: 'demo', retries: '3', headers: {} };
    const program = programOf(process().start().task('t', { listeners: { start: [connector] } }).end().build());
    const scenario = new Scenario(program).start();
    const job = scenario.effects.flatMap((effect) => (effect.kind === 'job' ? [effect.job] : []))[0] ?? 0;
    scenario.take({ kind: 'jobFailed', job, code: 'CONNECTOR_FAILED', message: 'no answer' });
    expect(scenario.tell().at(-1)).toBe('incident t: CONNECTOR_FAILED (EXECUTION_LISTENER_NO_RETRIES)');
    scenario.resolve();
    expect(scenario.effects).toHaveLength(2);
    scenario.take({ kind: 'jobCompleted', job, variables: {} });
    expect(scenario.full.status).toBe('completed');
  });

  it('at work when the element is interrupted are canceled', () => {
    const program = programOf(process().start().subProcess('sub', (path) => path.start('s').task('t', { listeners: { start: [listener('l')] } }).end('e')).timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e2')).end().build());
    expect(new Scenario(program).start().untilDue().tell()).toContain('job t.start canceled');
  });
});

describe('task listeners', () => {
  const program = programOf(process().start().userTask('t', { listeners: { creating: [listener('c')], assigning: [listener('a')], completing: [listener('d')], updating: [listener('u')] } }).end().build());
  const begun = (): Scenario => new Scenario(program).start().works('t');

  it('stand before the task: it is there when they have answered', () => {
    const scenario = new Scenario(program).start();
    expect(scenario.tell()).toEqual(['enter start', 'enter t', 'job t.creating: c']);
    expect(scenario.works('t').tell()).toEqual(['job t.creating completed', 'task t']);
  });

  it('may deny a completion, and the task stays open', () => {
    const scenario = begun().complete('t', { x: 1 });
    scenario.tell();
    expect(scenario.works('t', {}, { denied: true, deniedReason: 'not signed' }).tell()).toEqual(['job t.completing completed', 'deny t completing: not signed', 'settle c2: TASK_DENIED']);
    scenario.complete('t', { x: 2 });
    expect(scenario.works('t').full.status).toBe('completed');
    expect(scenario.tell()).toEqual(expect.arrayContaining(['set process.x = 2']));
    expect(scenario.tell()).not.toContain('set process.x = 1');
  });

  it('are asked about a claim and a change, and may correct them', () => {
    const scenario = begun();
    const task = Object.values(scenario.full.elements)[0]?.id ?? 0;
    scenario.take({ kind: 'assignTask', commandId: 'claim', by: 'anna.testowa', task, assignee: 'anna.testowa', action: 'claim' });
    scenario.tell();
    expect(scenario.works('t', {}, { corrections: { priority: 80 } }).tell()).toEqual(['job t.assigning completed', 'update t: {"priority":80}', 'assign t: anna.testowa', 'settle claim: done']);
    scenario.take({ kind: 'updateTask', commandId: 'up', by: 'anna.testowa', task, changes: { priority: 10 }, action: 'update' });
    expect(scenario.works('t').tell().slice(-2)).toEqual(['update t: {"priority":10}', 'settle up: done']);
  });

  it('let one of two who claim it at once have it', () => {
    const scenario = begun();
    const task = Object.values(scenario.full.elements)[0]?.id ?? 0;
    const claims = (who: string): Scenario => scenario.take({ kind: 'assignTask', commandId: `claim-${who}`, by: who, task, assignee: who, action: 'claim', from: null });
    claims('anna.testowa').works('t');
    expect(claims('ola.testowa').refused).toMatchObject({ code: 'TASK_ASSIGNED', params: { assignee: 'anna.testowa' } });
    expect(claims('anna.testowa').works('t').refused).toBeNull();
    scenario.take({ kind: 'assignTask', commandId: 'back', by: 'anna.testowa', task, assignee: null, action: 'unclaim', from: 'anna.testowa' }).works('t');
    expect(claims('ola.testowa').refused).toBeNull();
  });

  it('may deny the assignee that the definition names: nobody has the task then', () => {
    const named = programOf(process().start().userTask('t', { assignee: '"anna.testowa"', listeners: { assigning: [listener('a')] } }).end().build());
    const scenario = new Scenario(named).start();
    scenario.tell();
    expect(scenario.works('t', {}, { denied: true, deniedReason: 'on leave' }).tell()).toEqual(['job t.assigning completed', 'deny t assigning: on leave', 'assign t: nobody']);
    const granted = new Scenario(named).start();
    granted.tell();
    expect(granted.works('t').tell()).toEqual(['job t.assigning completed']);
    expect(Object.values(granted.full.elements)[0]?.assignee).toBe('anna.testowa');
  });

  it('while one is asked nobody else can do anything with the task', () => {
    const scenario = begun().complete('t');
    const task = Object.values(scenario.full.elements)[0]?.id ?? 0;
    scenario.take({ kind: 'completeTask', commandId: 'other', by: 'jan.testowy', task, variables: {} });
    expect(scenario.refused?.code).toBe('TASK_BUSY');
  });
});
