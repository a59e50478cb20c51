import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import type { UserTaskConfig } from './configs.js';

describe('userTask', () => {
  const created = (config: Partial<UserTaskConfig>, variables = {}) => {
    const scenario = new Scenario(programOf(process().start().userTask('handle', config, { name: 'Handle the letter' }).end().build())).start(variables);
    return scenario.trace.find((record) => record.t === 'taskCreated' || record.t === 'incidentRaised');
  };

  it('makes a task of its attributes', () => {
    const config = { assignee: 'clerk', candidateGroups: '[office, "team-a"]', candidateUsers: '"anna.testowa, jan.testowy"', formId: 'form-1', dueDate: 'deadline', followUpDate: '"2026-03-09T08:00:00Z"', priority: 'if urgent then 90 else 10', headers: { kind: 'letter' } };
    expect(created(config, { clerk: 'ewa.testowa', office: 'urzad-testowy', deadline: '2026-03-16T23:59:59+01:00', urgent: true })).toEqual({
      t: 'taskCreated', id: 2, instance: 0, elementId: 'handle', name: 'Handle the letter', assignee: 'ewa.testowa', candidateGroups: ['urzad-testowy', 'team-a'],
      candidateUsers: ['anna.testowa', 'jan.testowy'], formId: 'form-1', dueAt: Date.UTC(2026, 2, 16, 22, 59, 59), followUpAt: Date.UTC(2026, 2, 9, 8), priority: 90, headers: { kind: 'letter' },
    });
  });

  it('takes what is null for not said', () => {
    expect(created({ assignee: 'missing', candidateGroups: 'missing', dueDate: 'missing' })).toMatchObject({ assignee: null, candidateGroups: [], dueAt: null, priority: 50 });
  });

  it.each([
    ['assignee', '12', 'EXPRESSION_TYPE'],
    ['candidateGroups', '[1, 2]', 'EXPRESSION_TYPE'],
    ['candidateUsers', '{ a: 1 }', 'EXPRESSION_TYPE'],
    ['dueDate', '"2026-03-16"', 'INSTANT_INVALID'],
    ['dueDate', '"2026-03-16T10:00:00"', 'INSTANT_INVALID'],
    ['followUpDate', '5', 'INSTANT_INVALID'],
    ['priority', '101', 'EXPRESSION_TYPE'],
    ['priority', '1.5', 'EXPRESSION_TYPE'],
    ['priority', '"high"', 'EXPRESSION_TYPE'],
  ] as const)('is an incident where %s is %s', (attribute, expression, code) => {
    expect(created({ [attribute]: expression })).toMatchObject({ t: 'incidentRaised', elementId: 'handle', code, errorType: 'EXTRACT_VALUE_ERROR' });
  });

  const program = programOf(process().start().userTask('handle').end().build());
  it('ends with the command to complete it, which names who did', () => {
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.complete('handle', { reply: 'yes' }).tell()).toEqual(['task handle completed', 'set process.reply = "yes"', 'enter end', 'completed process']);
    expect(scenario.trace).toContainEqual({ t: 'taskEnded', id: 2, outcome: 'completed', by: 'jan.testowy' });
  });

  it('is refused to be completed twice, or where there is none', () => {
    const scenario = new Scenario(programOf(process().start().userTask('one').userTask('two').end().build())).start().complete('one');
    const before = scenario.state;
    const command = { kind: 'completeTask', commandId: 'c', by: 'jan.testowy', variables: {} } as const;
    expect(scenario.take({ ...command, task: 2 }).refused?.code).toBe('TASK_NOT_ACTIVE');
    expect(scenario.take({ ...command, task: 99 }).refused?.code).toBe('TASK_NOT_FOUND');
    expect(scenario.take({ ...command, task: 0 }).refused?.code).toBe('TASK_NOT_FOUND');
    expect(scenario.state).toBe(before);
  });
});

describe('serviceTask', () => {
  it('asks for a job with all variables, or with the input mappings only', () => {
    const program = programOf(process().start().serviceTask('all', 'demo').serviceTask('some', 'demo', { inputs: [{ source: 'a + 1', target: 'b' }] }).end().build());
    const scenario = new Scenario(program).start({ a: 1 }).job('all');
    expect(scenario.effects).toEqual([
      { kind: 'job', job: 2, type: 'demo', elementId: 'all', instance: 0, retries: 3, headers: {}, variables: { a: 1 } },
      { kind: 'job', job: 3, type: 'demo', elementId: 'some', instance: 0, retries: 3, headers: {}, variables: { b: 2 } },
    ]);
  });

  const program = programOf(process().start().serviceTask('call', 'demo', { inputs: [{ source: 'n + 1', target: 'n' }] }).end().build());
  it('is an incident when the job has failed; resolved, the job is asked for again as it was', () => {
    const scenario = new Scenario(program).start({ n: 1 }).jobFails('call');
    expect(scenario.tell()).toEqual(['set process.n = 1', 'enter start', 'enter call', 'set call.n = 2', 'incident call: CONNECTOR_FAILED (JOB_NO_RETRIES)']);
    expect(scenario.resolve().tell()).toEqual(['resolved call']);
    expect(scenario.effects.map((effect) => effect.variables)).toEqual([{ n: 2 }, { n: 2 }]);
    expect(scenario.job('call', { done: true }).tell()).toEqual(['set process.done = true', 'enter end', 'completed process']);
  });

  it('drops outcomes that nothing waits for', () => {
    const scenario = new Scenario(program).start({ n: 1 }).jobFails('call');
    scenario.tell();
    for (const late of [{ kind: 'jobCompleted', job: 2, variables: { x: 1 } }, { kind: 'jobFailed', job: 2, code: 'CONNECTOR_FAILED', message: 'again' }, { kind: 'jobThrewError', job: 2, errorCode: 'E', message: 'late' }] as const) {
      expect(scenario.take(late).tell()).toEqual([]);
    }
    expect(Object.keys(scenario.full.incidents)).toHaveLength(1);
  });

  it('is an incident where retries are no number', () => {
    const odd = process().start().element('serviceTask', 'call', { jobType: 'demo', retries: '"many"', headers: {} }).end().build();
    expect(new Scenario(programOf(odd)).start().tell()).toContain('incident call: EXPRESSION_TYPE (EXTRACT_VALUE_ERROR)');
  });

  it('does not begin the job of an element that ended in the same step', () => {
    const both = programOf(process().start().parallel('fork').branch((path) => path.serviceTask('call').end('a')).branch((path) => path.terminate('stop')).build());
    const scenario = new Scenario(both).start();
    expect(scenario.full.status).toBe('completed');
    expect(scenario.effects).toEqual([]);
  });
});

describe('scriptTask', () => {
  it('puts the result of its expression into its variable', () => {
    const program = programOf(process().start().script('add', 'sum', 'a + b').script('list', 'all', '[a, sum]').end().build());
    expect(new Scenario(program).start({ a: 1, b: 2 }).tell()).toEqual(['set process.a = 1', 'set process.b = 2', 'enter start', 'enter add', 'set process.sum = 3', 'enter list', 'set process.all = [1,3]', 'enter end', 'completed process']);
  });

  it('gives the time of the event, in Warsaw', () => {
    const program = programOf(process().start().script('when', 'day', 'string(now())').userTask('wait').end().build());
    expect(new Scenario(program, Date.parse('2026-07-01T22:30:00Z')).start().variables()).toEqual({ day: '2026-07-02T00:30:00+02:00' });
  });
});

describe('task, manualTask, noneThrowEvent', () => {
  it('go on at once', () => {
    const program = programOf(process().start().task('a').element('manualTask', 'b').throwNone('c').end().build());
    expect(new Scenario(program).start().tell()).toEqual(['enter start', 'enter a', 'enter b', 'enter c', 'enter end', 'completed process']);
  });
});

describe('receiveTask', () => {
  it('waits for its message', () => {
    const scenario = new Scenario(programOf(process().start().receive('reply', 'answer', 'caseId').end().build())).start({ caseId: 7 });
    expect(scenario.tell()).toEqual(['set process.caseId = 7', 'enter start', 'enter reply', 'await reply: answer 7']);
    expect(scenario.message('answer', '8').tell()).toEqual([]);
    expect(scenario.message('answer', '7', { text: 'yes' }).tell()).toEqual(['await reply correlated', 'set process.text = "yes"', 'enter end', 'completed process']);
  });
});
