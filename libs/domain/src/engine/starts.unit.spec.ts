import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import type { ProcessModel } from '../model/process-model.js';

const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));
const withStarts = (model: ProcessModel, ...starts: readonly string[]): ProcessModel => ({ ...model, starts });

describe('an instance begins', () => {
  const model = process()
    .start()
    .userTask('byHand')
    .end('e1')
    .unconnected((path) => path.element('messageStartEvent', 'called', { messageName: '"call"', correlationKey: '"x"', interrupting: true }, { outputs: [{ source: 'who', target: 'caller' }] }).userTask('answer').end('e2'))
    .unconnected((path) => path.element('timerStartEvent', 'daily', { kind: 'cycle', expression: '"R/P1D"', interrupting: true }).userTask('sweep').end('e3'))
    .unconnected((path) => path.timerSubProcess('late', 'interrupting', 'duration', '"PT1H"', (own) => own.userTask('hurry').end('e4')))
    .build();
  const program = programOf(withStarts(model, 'called', 'daily'));

  it('at its none start event where nothing else is said', () => {
    expect(tasks(new Scenario(program).start())).toEqual(['byHand']);
  });

  it('at the event that has happened, whose output mappings say what of it is kept', () => {
    const scenario = new Scenario(program).take({ kind: 'start', variables: { who: 'anna.testowa', secret: 1 }, startAt: 'called' });
    expect(tasks(scenario)).toEqual(['answer']);
    expect(scenario.variables()).toEqual({ caller: 'anna.testowa' });
  });

  it('with its event sub-processes listening, wherever it begins', () => {
    const starts = [{}, { startAt: 'called' }, { startAt: 'daily' }, { startBefore: ['sweep', 'answer'] }];
    for (const where of starts) expect(tasks(new Scenario(program).take({ kind: 'start', variables: {}, ...where }).untilDue())).toContain('hurry');
  });

  it('before elements that are named', () => {
    expect(tasks(new Scenario(program).take({ kind: 'start', variables: {}, startBefore: ['sweep', 'answer'] }))).toEqual(['sweep', 'answer']);
  });

  const gateway = (instantiate: 'exclusive' | 'parallel'): ReturnType<typeof programOf> => {
    const drawn = process()
      .element('eventBasedGateway', 'first', { instantiate })
      .branch((path) => path.message('form', 'form', '"k"').userTask('read').to('both'))
      .branch((path) => path.message('fee', 'fee', '"k"').userTask('count').to('both'));
    drawn.unconnected((path) => (instantiate === 'parallel' ? path.parallel('both') : path.exclusive('both')).userTask('decide').end());
    return programOf(withStarts(drawn.build(), 'form', 'fee'));
  };

  it('at one event behind an exclusive event-based gateway', () => {
    const scenario = new Scenario(gateway('exclusive')).take({ kind: 'start', variables: {}, startAt: 'fee' });
    expect(tasks(scenario)).toEqual(['count']);
    expect(scenario.full.subscriptions).toEqual([]);
    expect(tasks(scenario.complete('count'))).toEqual(['decide']);
  });

  it('at the first of all events behind a parallel one, and waits for the others', () => {
    const scenario = new Scenario(gateway('parallel')).take({ kind: 'start', variables: {}, startAt: 'fee' });
    expect(tasks(scenario.complete('count'))).toEqual(['count']);
    expect(tasks(scenario.message('form', 'k'))).toEqual(['read']);
    expect(tasks(scenario.complete('read'))).toEqual(['decide']);
  });

  it('with limits of its own', () => {
    const loop = programOf(process().start().exclusive('again').task('a').to('again').build());
    const scenario = new Scenario(loop).take({ kind: 'start', variables: {}, budget: { activations: 50 } });
    expect(scenario.trace.filter((record) => record.t === 'elementActivated')).toHaveLength(51);
    expect(scenario.tell().at(-1)).toMatch(/STEP_BUDGET_EXCEEDED/);
  });

  it('and holds no more than its limit of variables', () => {
    const swelling = programOf(process().start('s').script('grow', 'text', 'text + text').exclusive('again').to('grow').build());
    const scenario = new Scenario(swelling).take({ kind: 'start', variables: { text: 'x'.repeat(1_000) }, budget: { bytes: 1_000_000 } });
    expect(scenario.tell().at(-1)).toBe('incident grow: VARIABLES_TOO_LARGE (IO_MAPPING_ERROR)');
    // What was refused stays with the incident, to be tried again.
    expect(JSON.stringify(scenario.variables()).length).toBeLessThan(1_000_000);
  });
});
