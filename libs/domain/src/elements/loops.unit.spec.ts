import { describe, expect, it } from '@jest/globals';
import { each, process, programOf, Scenario } from '../builder/index.js';
import type { MultiInstance, StandardLoop } from '../model/process-model.js';

const asked = (more: Partial<MultiInstance>) => programOf(process().start().userTask('ask', {}, { loop: each('people', more) }).end().build());
const output = { collection: 'answers', element: 'answer' };
const open = (scenario: Scenario): number => Object.values(scenario.full.elements).filter(({ phase }) => phase === 'task').length;

describe('multi-instance', () => {
  it('in parallel: a turn for each item, at once, with its item and its number', () => {
    const scenario = new Scenario(asked({})).start({ people: ['a', 'b', 'c'] });
    expect(open(scenario)).toBe(3);
    const turns = Object.values(scenario.full.elements).filter(({ turn }) => turn !== undefined).map(({ id }) => scenario.variables(id));
    expect(turns).toEqual([{ item: 'a', loopCounter: 1 }, { item: 'b', loopCounter: 2 }, { item: 'c', loopCounter: 3 }]);
  });

  it('one after the other', () => {
    const scenario = new Scenario(asked({ kind: 'sequential', output })).start({ people: ['a', 'b'] });
    expect(open(scenario)).toBe(1);
    scenario.complete('ask', { answer: 1 });
    expect(open(scenario)).toBe(1);
    expect(scenario.complete('ask', { answer: 2 }).tell()).toContain('set process.answers = [1,2]');
    expect(scenario.full.status).toBe('completed');
  });

  it('collects the results in the order of the items, whichever comes first; turns do not overwrite each other', () => {
    const scenario = new Scenario(asked({ output })).start({ people: ['a', 'b'] });
    const [first, second] = Object.values(scenario.full.elements).filter(({ phase }) => phase === 'task').map(({ id }) => id);
    scenario.take({ kind: 'completeTask', commandId: 'x', by: 'jan.testowy', task: second ?? 0, variables: { answer: 'late' } });
    expect(scenario.variables()).toEqual({ people: ['a', 'b'] });
    scenario.take({ kind: 'completeTask', commandId: 'y', by: 'jan.testowy', task: first ?? 0, variables: { answer: 'early' } });
    expect(scenario.tell()).toContain('set process.answers = ["early","late"]');
  });

  it('ends early where its completion condition holds: the rest is terminated', () => {
    const scenario = new Scenario(asked({ output, completion: 'numberOfCompletedInstances >= 2 and numberOfInstances = 4 and numberOfActiveInstances = 2 and numberOfTerminatedInstances = 0 and count(answers) = 4' })).start({ people: [1, 2, 3, 4] });
    scenario.complete('ask', { answer: 'x' });
    scenario.complete('ask', { answer: 'y' });
    expect(scenario.full.status).toBe('completed');
    expect(scenario.tell()).toEqual(expect.arrayContaining(['kill ask', 'set process.answers = ["x","y",null,null]']));
  });

  it('begins no more turns of a sequential one where its completion condition holds', () => {
    const scenario = new Scenario(asked({ kind: 'sequential', completion: 'loopCounter = 2' })).start({ people: [1, 2, 3, 4] });
    expect(scenario.complete('ask').complete('ask').full.status).toBe('completed');
  });

  it('over nothing goes on at once, with an empty list', () => {
    const scenario = new Scenario(asked({ output })).start({ people: [] });
    expect(scenario.full.status).toBe('completed');
    expect(scenario.tell()).toContain('set process.answers = []');
  });

  it('by a number of turns', () => {
    expect(open(new Scenario(asked({ collection: null, cardinality: '1 + 2', element: null })).start())).toBe(3);
  });

  it.each([['people', { people: 'not a list' }], ['people', {}]] as const)('is an incident where the collection is no list, and goes on when it is one', (_, variables) => {
    const scenario = new Scenario(asked({})).start(variables);
    expect(scenario.tell().at(-1)).toBe('incident ask: EXPRESSION_TYPE (EXTRACT_VALUE_ERROR)');
    scenario.set({ people: ['a'] }).resolve();
    expect(open(scenario)).toBe(1);
  });

  it('an incident of one turn leaves the others alone; a completion condition that is no truth is one of the turn', () => {
    const scenario = new Scenario(asked({ completion: 'enough' })).start({ people: [1, 2] });
    scenario.complete('ask');
    expect(scenario.tell().at(-1)).toBe('incident ask: CONDITION_NOT_BOOLEAN (EXTRACT_VALUE_ERROR)');
    scenario.set({ enough: false }).resolve();
    expect(scenario.complete('ask').full.status).toBe('completed');
  });

  it('has its boundary events once, around all turns', () => {
    const program = programOf(
      process().start().userTask('ask', {}, { loop: each('people') }).timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('gave up')).end().build(),
    );
    const scenario = new Scenario(program).start({ people: [1, 2] });
    expect(scenario.full.timers).toHaveLength(1);
    expect(scenario.untilDue().tell()).toEqual(expect.arrayContaining(['task ask canceled', 'enter gave up']));
    expect(scenario.full.status).toBe('completed');
  });

  it('an error out of a turn ends all turns', () => {
    const program = programOf(process().start().serviceTask('work', 'demo', { loop: each('items') }).errorBoundary('caught', 'E', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start({ items: [1, 2, 3] });
    expect(scenario.jobError('work', 'E').tell().filter((line) => line === 'kill work')).toHaveLength(4);
    expect(scenario.full.status).toBe('completed');
  });

  it('of a sub-process: each turn is a scope of its own, and maps its own inputs and outputs', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('sub', (path) => path.start('s').userTask('t').end('e'), {
          loop: each('items', { output: { collection: 'all', element: 'mine' } }),
          inputs: [{ source: 'item * 10', target: 'tenfold' }],
          outputs: [{ source: 'tenfold + got', target: 'mine' }],
        })
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start({ items: [1, 2] });
    scenario.complete('t', { got: 5 });
    scenario.complete('t', { got: 5 });
    expect(scenario.tell()).toContain('set process.all = [15,25]');
  });

  it('of a receive task waits with each key', () => {
    const program = programOf(process().start().receive('hear', 'said', 'item', { loop: each('keys') }).end().build());
    const scenario = new Scenario(program).start({ keys: ['k1', 'k2'] });
    expect(scenario.message('said', 'k2').full.status).toBe('active');
    expect(scenario.message('said', 'k1').full.status).toBe('completed');
  });

  it('stops before it begins more turns than an instance may have', () => {
    const program = programOf(process().start().userTask('ask', {}, { loop: each('for i in 1..30000 return i') }).end().build());
    expect(new Scenario(program).start().tell().at(-1)).toBe('incident ask: TOKEN_BUDGET_EXCEEDED (UNKNOWN)');
  });
});

describe('standard loop', () => {
  const looped = (loop: Omit<StandardLoop, 'kind'>) => programOf(process().start().userTask('try', {}, { loop: { kind: 'standard', ...loop } }).end().build());

  it('asks before each turn', () => {
    const scenario = new Scenario(looped({ condition: 'again', testBefore: true, maximum: null })).start({ again: true });
    scenario.complete('try', { again: true });
    expect(scenario.complete('try', { again: false }).full.status).toBe('completed');
    expect(new Scenario(looped({ condition: 'again', testBefore: true, maximum: null })).start({ again: false }).full.status).toBe('completed');
  });

  it('asks after each turn, and turns at least once', () => {
    const scenario = new Scenario(looped({ condition: 'loopCounter < 2', testBefore: false, maximum: null })).start();
    expect(scenario.complete('try').full.status).toBe('active');
    expect(scenario.complete('try').full.status).toBe('completed');
  });

  it('turns no more than it may', () => {
    const scenario = new Scenario(looped({ condition: 'true', testBefore: false, maximum: '3' })).start();
    expect(scenario.complete('try').complete('try').full.status).toBe('active');
    expect(scenario.complete('try').full.status).toBe('completed');
  });
});
