import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';

describe('exclusiveGateway', () => {
  const program = programOf(
    process()
      .start()
      .exclusive('size')
      .branch((path) => path.userTask('big').end('e1'), { when: 'amount > 100' })
      .branch((path) => path.userTask('medium').end('e2'), { when: 'amount > 10' })
      .branch((path) => path.userTask('small').end('e3'), 'else')
      .build(),
  );
  it.each([[500, 'big'], [50, 'medium'], [5, 'small']] as const)('takes the first flow whose condition holds, %i: %s', (amount, taken) => {
    expect(new Scenario(program).start({ amount }).tell(true)).toContain(`take size->${taken}`);
    expect(new Scenario(program).start({ amount }).trace.filter((record) => record.t === 'taskCreated')).toHaveLength(1);
  });

  it('lets every token through where flows come together', () => {
    const merged = programOf(process().start().parallel('fork').branch((path) => path.task('a').exclusive('merge').userTask('after').end()).branch((path) => path.task('b').to('merge')).build());
    expect(new Scenario(merged).start().tell().filter((line) => line === 'task after')).toHaveLength(2);
  });

  const choosy = programOf(process().start().exclusive('choice').branch((path) => path.end('yes'), { when: 'answer' }).branch((path) => path.end('no'), { when: 'not(answer)' }).build());
  it('is an incident where a condition is neither true nor false, and tries again when it is resolved', () => {
    const scenario = new Scenario(choosy).start();
    expect(scenario.tell()).toEqual(['enter start', 'enter choice', 'incident choice: CONDITION_NOT_BOOLEAN (EXTRACT_VALUE_ERROR)']);
    expect(scenario.resolve().tell()).toEqual(['resolved choice', 'incident choice: CONDITION_NOT_BOOLEAN (EXTRACT_VALUE_ERROR)']);
    expect(scenario.full.status).toBe('active');
  });

  it('is an incident where no condition holds and there is no default', () => {
    const never = programOf(process().start().exclusive('choice').branch((path) => path.end('a'), { when: 'false' }).branch((path) => path.end('b'), { when: '1 > 2' }).build());
    expect(new Scenario(never).start().tell()).toEqual(['enter start', 'enter choice', 'incident choice: NO_FLOW_CHOSEN (CONDITION_ERROR)']);
  });
});

describe('parallelGateway', () => {
  const program = programOf(
    process()
      .start()
      .parallel('fork')
      .branch((path) => path.userTask('a').parallel('join').end())
      .branch((path) => path.userTask('b').to('join'))
      .branch((path) => path.to('join'))
      .build(),
  );
  it('forks into all flows, and joins when a token has come over each', () => {
    const scenario = new Scenario(program).start();
    expect(scenario.tell(true)).toEqual([
      'begin process', 'enter start', 'leave start', 'take start->fork', 'enter fork', 'leave fork',
      'take fork->a', 'enter a', 'take fork->b', 'enter b', 'take fork->join', 'task a', 'task b',
    ]);
    expect(scenario.complete('b').tell(true)).toEqual(['task b completed', 'leave b', 'take b->join']);
    expect(scenario.complete('a').tell(true)).toEqual([
      'task a completed', 'leave a', 'take a->join', 'enter join', 'leave join', 'take join->end', 'enter end', 'leave end', 'completed process',
    ]);
  });

  it('counts tokens by flow: two over one flow do not stand for one over each', () => {
    const doubled = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.exclusive('merge').userTask('twice').parallel('join').userTask('after').end())
        .branch((path) => path.to('merge'))
        .branch((path) => path.userTask('once').to('join'))
        .build(),
    );
    const scenario = new Scenario(doubled).start();
    scenario.complete('twice').complete('twice').tell();
    expect(scenario.complete('once').tell()).toEqual(['task once completed', 'enter join', 'enter after', 'task after']);
    // The second token waits at the join for another over the other flow, so the process does not end.
    expect(scenario.complete('after').tell()).toEqual(['task after completed', 'enter end']);
    expect(scenario.full.status).toBe('active');
    expect(scenario.full.joins).toEqual({ 0: { join: { 'twice->join': 1 } } });
  });

  it('joins anew at each round of a loop', () => {
    const loop = programOf(
      process()
        .start()
        .exclusive('again')
        .parallel('fork')
        .branch((path) => path.task('a').parallel('join').userTask('decide').exclusive('done').branch((on) => on.to('again'), { when: 'more' }).branch((on) => on.end(), 'else'))
        .branch((path) => path.task('b').to('join'))
        .build(),
    );
    const scenario = new Scenario(loop).start().complete('decide', { more: true }).complete('decide', { more: true });
    expect(scenario.tell().filter((line) => line === 'enter join')).toHaveLength(3);
    expect(scenario.complete('decide', { more: false }).full.status).toBe('completed');
  });
});

describe('eventBasedGateway', () => {
  const program = programOf(
    process()
      .start()
      .eventBased('first')
      .branch((path) => path.timer('late', 'duration', '"PT1H"').end('e1'))
      .branch((path) => path.message('paid', 'payment', 'caseId', { outputs: [{ source: 'amount', target: 'paid' }] }).end('e2'))
      .branch((path) => path.receive('withdrawn', 'withdrawal', 'caseId').end('e3'))
      .build(),
  );
  const begun = () => new Scenario(program).start({ caseId: 'k' });

  it('waits for all of its targets', () => {
    expect(begun().tell()).toEqual([
      'set process.caseId = "k"', 'enter start', 'enter first', 'timer late until 2026-03-02T10:00:00.000Z', 'await paid: payment k', 'await withdrawn: withdrawal k',
    ]);
  });

  it('goes the way of the timer', () => {
    const scenario = begun();
    scenario.tell();
    expect(scenario.untilDue().tell(true)).toEqual([
      'timer late fired', 'await paid canceled', 'await withdrawn canceled', 'leave first', 'take first->late', 'enter late', 'leave late', 'take late->e1', 'enter e1', 'leave e1', 'completed process',
    ]);
  });

  it('goes the way of the message, which sets its variables by the output mappings', () => {
    const scenario = begun();
    scenario.tell();
    expect(scenario.message('payment', 'k', { amount: 17 }).tell()).toEqual([
      'await paid correlated', 'timer late canceled', 'await withdrawn canceled', 'enter paid', 'set process.paid = 17', 'enter e2', 'completed process',
    ]);
  });

  it('goes the way of the receive task', () => {
    const scenario = begun();
    scenario.tell();
    expect(scenario.message('withdrawal', 'k', { why: 'x' }).tell()).toEqual([
      'await withdrawn correlated', 'timer late canceled', 'await paid canceled', 'enter withdrawn', 'set process.why = "x"', 'enter e3', 'completed process',
    ]);
  });
});
