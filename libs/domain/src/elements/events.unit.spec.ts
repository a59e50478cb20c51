import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import type { TimerConfig } from './configs.js';

describe('timerCatchEvent', () => {
  const due = (kind: TimerConfig['kind'], expression: string, variables = {}) => new Scenario(programOf(process().start().timer('wait', kind, expression).end().build())).start(variables).tell().at(-1);

  it.each([
    ['duration', '"PT7S"', 'timer wait until 2026-03-02T09:00:07.000Z'],
    ['duration', '"P14D"', 'timer wait until 2026-03-16T09:00:00.000Z'],
    ['duration', '"P28D"', 'timer wait until 2026-03-30T08:00:00.000Z'],
    ['duration', '"P3Y"', 'timer wait until 2029-03-02T09:00:00.000Z'],
    ['duration', 'duration("P1DT2H")', 'timer wait until 2026-03-03T11:00:00.000Z'],
    ['duration', '"-PT1H"', 'timer wait until 2026-03-02T08:00:00.000Z'],
    ['date', '"2026-04-01T12:00:00+02:00"', 'timer wait until 2026-04-01T10:00:00.000Z'],
    ['date', '"2026-04-01T12:00:00+02:00[Europe/Warsaw]"', 'timer wait until 2026-04-01T10:00:00.000Z'],
    ['date', '"2026-04-01T12:00:00@Europe/Warsaw"', 'timer wait until 2026-04-01T10:00:00.000Z'],
    ['date', '"2026-12-01T12:00:00@Europe/Warsaw"', 'timer wait until 2026-12-01T11:00:00.000Z'],
    ['date', '"2026-12-01T12:00:00@Nowhere/Town"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['date', 'date and time("2026-04-01T12:00:00Z")', 'timer wait until 2026-04-01T12:00:00.000Z'],
    ['date', 'deadline', 'timer wait until 2026-05-01T00:00:00.000Z'],
    ['date', 'now() + duration("PT1H")', 'timer wait until 2026-03-02T10:00:00.000Z'],
    ['duration', '"14 days"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['duration', '"P"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['duration', '"PT"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['duration', '"P99999999999Y"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['date', '"2026-04-01T12:00:00"', 'incident wait: TIMER_INVALID (EXTRACT_VALUE_ERROR)'],
    ['date', 'missing', 'incident wait: EXPRESSION_TYPE (EXTRACT_VALUE_ERROR)'],
  ] as const)('%s %s', (kind, expression, expected) => {
    expect(due(kind, expression, { deadline: '2026-05-01T02:00:00+02:00' })).toBe(expected);
  });

  it('goes on when it is due, not before', () => {
    const scenario = new Scenario(programOf(process().start().timer('wait', 'duration', '"PT7S"').end().build())).start();
    scenario.tell();
    expect(scenario.until('2026-03-02T09:00:06.999Z').tell()).toEqual([]);
    expect(scenario.until('2026-03-02T09:00:07Z').tell()).toEqual(['timer wait fired', 'enter end', 'completed process']);
  });

  it('fires the earliest first, ties in the order of opening, each whole before the next', () => {
    const program = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.timer('second', 'duration', '"PT2S"').task('a').end('e1'))
        .branch((path) => path.timer('first', 'duration', '"PT1S"').task('b').end('e2'))
        .branch((path) => path.timer('third', 'duration', '"PT2S"').task('c').end('e3'))
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.until('2026-03-02T10:00:00Z').tell()).toEqual([
      'timer first fired', 'enter b', 'enter e2', 'timer second fired', 'enter a', 'enter e1', 'timer third fired', 'enter c', 'enter e3', 'completed process',
    ]);
  });
});

describe('timers due together', () => {
  it('one that an earlier one cancelled does not fire', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.start('s').timer('later', 'duration', '"PT2H"').task('never').end('e1'))
        .timerBoundary('sooner', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e2'))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.until('2026-03-02T12:00:00Z').tell()).toEqual(['timer sooner fired', 'timer later canceled', 'kill later', 'kill inner', 'enter sooner', 'enter e2', 'completed process']);
  });

  it('one that a firing opens and that is due already waits for the next event', () => {
    const program = programOf(process().start().timer('a', 'duration', '"PT1H"').timer('b', 'date', '"2026-01-01T00:00:00Z"').end().build());
    const scenario = new Scenario(program).start().untilDue();
    expect(scenario.full.timers).toHaveLength(1);
    expect(scenario.untilDue().full.status).toBe('completed');
  });
});

describe('messageCatchEvent', () => {
  const program = programOf(process().start().message('paid', 'payment', 'caseId').userTask('after').end().build());
  const begun = () => new Scenario(program).start({ caseId: 'k' });

  it('takes the message of its name and key', () => {
    const scenario = begun();
    expect(scenario.tell().at(-1)).toBe('await paid: payment k');
    expect(scenario.message('payment', 'other').message('withdrawal', 'k').tell()).toEqual([]);
    expect(scenario.message('payment', 'k', { amount: 1 }).tell()).toEqual(['await paid correlated', 'set process.amount = 1', 'enter after', 'task after']);
  });

  it('drops a message that was handed over before, also after it was consumed', () => {
    const scenario = begun().message('payment', 'k', {}, { id: 'once' });
    const before = scenario.full.step;
    scenario.tell();
    expect(scenario.message('payment', 'k', {}, { id: 'once' }).tell()).toEqual([]);
    expect(scenario.full.buffered).toEqual([]);
    expect(scenario.full.step).toBe(before + 1);
  });

  it('finds messages that came before it waited, the oldest first', () => {
    const two = programOf(process().start().userTask('before').message('one', 'note', '"k"').script('keep', 'first', 'text').message('two', 'note', '"k"').end().build());
    const scenario = new Scenario(two).start().message('note', 'k', { text: 'a' }).message('note', 'k', { text: 'b' });
    scenario.tell();
    expect(scenario.complete('before').tell()).toEqual([
      'task before completed', 'enter one', 'await one: note k', 'await one correlated', 'set process.text = "a"', 'enter keep', 'set process.first = "a"',
      'enter two', 'await two: note k', 'await two correlated', 'set process.text = "b"', 'enter end', 'completed process',
    ]);
  });

  it('keeps a message until it expires', () => {
    const later = programOf(process().start().userTask('before').message('paid', 'payment', '"k"').end().build());
    const at = Date.parse('2026-03-02T10:00:00Z');
    const scenario = new Scenario(later).start().message('payment', 'k', {}, { expiresAt: at });
    const early = new Scenario(later, scenario.at).start().message('payment', 'k', {}, { expiresAt: at });
    early.at = at - 1;
    expect(early.complete('before').full.status).toBe('completed');
    scenario.at = at;
    expect(scenario.complete('before').full.status).toBe('active');
    expect(scenario.full.buffered).toEqual([]);
  });

  it('keeps no message that has expired when it comes', () => {
    const scenario = begun().message('other', 'k', {}, { expiresAt: Date.parse('2026-03-02T09:00:00Z') });
    expect(scenario.full.buffered).toEqual([]);
  });

  it('remembers the last thousand messages', () => {
    const scenario = begun();
    for (let i = 0; i < 1_002; i += 1) scenario.message('other', 'x', {}, { id: `i${i}` });
    expect([scenario.full.seen.length, scenario.full.seen[0]]).toEqual([1_000, 'i2']);
  });

  it('is an incident without a key', () => {
    expect(new Scenario(program).start().tell().at(-1)).toBe('incident paid: EXPRESSION_TYPE (EXTRACT_VALUE_ERROR)');
  });
});

describe('boundary events', () => {
  it.each(['interrupting first', 'besides first'])('of one signal both happen, whichever was drawn first: %s', (order) => {
    const path = process().start().userTask('host');
    const draw = [() => path.signalBoundary('ends', 'interrupting', 'alarm', (way) => way.userTask('instead').end('e1')), () => path.signalBoundary('notes', 'besides', 'alarm', (way) => way.userTask('note').end('e2'))];
    for (const each of order === 'besides first' ? draw.reverse() : draw) each();
    const scenario = new Scenario(programOf(path.end().build())).start();
    scenario.tell();
    expect([...scenario.signal('alarm').tell()].sort()).toEqual(expect.arrayContaining(['kill host', 'task instead', 'task note']));
  });

  it('interrupting: the host ends, the token goes on from the event', () => {
    const program = programOf(process().start().userTask('handle').timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.userTask('remind').end('e2')).end().build());
    const scenario = new Scenario(program).start();
    expect(scenario.tell()).toEqual(['enter start', 'enter handle', 'timer late until 2026-03-02T10:00:00.000Z', 'task handle']);
    expect(scenario.untilDue().tell()).toEqual(['timer late fired', 'task handle canceled', 'kill handle', 'enter late', 'enter remind', 'task remind']);
  });

  it('are closed when the host is done', () => {
    const program = programOf(process().start().userTask('handle').timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.complete('handle').tell()).toEqual(['task handle completed', 'timer late canceled', 'enter end', 'completed process']);
  });

  it('besides: a cycle repeats as often as it says, from due time to due time, and the host goes on', () => {
    const program = programOf(process().start().userTask('handle').timerBoundary('nag', 'besides', 'cycle', '"R2/PT1H"', (path) => path.task('remind').end('e2')).end().build());
    const scenario = new Scenario(program).start();
    scenario.tell();
    scenario.at = Date.parse('2026-03-02T10:00:30Z');
    expect(scenario.take({ kind: 'timerDue' }).tell()).toEqual(['timer nag fired', 'timer nag until 2026-03-02T11:00:00.000Z', 'enter nag', 'enter remind', 'enter e2']);
    expect(scenario.untilDue().tell()).toEqual(['timer nag fired', 'enter nag', 'enter remind', 'enter e2']);
    expect(scenario.full.timers).toEqual([]);
    expect(scenario.complete('handle').full.status).toBe('completed');
  });

  it.each(['"R0/PT1H"', '"R/PT0S"', '"PT1H"', '"R3/"', '"Rx/PT1H"'])('a cycle %s is an incident', (cycle) => {
    const program = programOf(process().start().userTask('handle').timerBoundary('nag', 'besides', 'cycle', cycle, (path) => path.end('e2')).end().build());
    expect(new Scenario(program).start().tell()).toEqual(['enter start', 'enter handle', 'incident handle: TIMER_INVALID (EXTRACT_VALUE_ERROR)']);
  });

  it('without a count a cycle has no end', () => {
    const program = programOf(process().start().userTask('handle').timerBoundary('nag', 'besides', 'cycle', '"R/P1D"', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start();
    for (let day = 0; day < 40; day += 1) scenario.untilDue();
    // 40 days on the Polish calendar, over the change of the clocks on 29 March.
    expect(new Date(scenario.at).toISOString()).toBe('2026-04-11T08:00:00.000Z');
    expect(scenario.full.timers).toHaveLength(1);
  });

  it('a message besides is taken each time, also those that wait already', () => {
    const program = programOf(process().start().userTask('before').userTask('handle').messageBoundary('note', 'besides', 'note', '"k"', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start().message('note', 'k', { n: 1 }).message('note', 'k', { n: 2 });
    scenario.tell();
    expect(scenario.complete('before').tell()).toEqual([
      'task before completed', 'enter handle', 'await note: note k', 'task handle',
      'await note correlated', 'await note: note k', 'enter note',
      'await note correlated', 'await note: note k', 'enter note',
      'set process.n = 1', 'enter e2', 'set process.n = 2', 'enter e2',
    ]);
  });

  it('the key is one of the scope around the host, the timer one of the host, as in Zeebe', () => {
    const inputs = [{ source: '"inner"', target: 'k' }, { source: '"PT1H"', target: 'patience' }];
    const program = programOf(
      process().start().userTask('handle', {}, { inputs }).messageBoundary('note', 'interrupting', 'note', 'k', (path) => path.end('e1')).timerBoundary('late', 'interrupting', 'duration', 'patience', (path) => path.end('e2')).end().build(),
    );
    expect(new Scenario(program).start({ k: 'outer' }).tell()).toEqual(expect.arrayContaining(['await note: note outer', 'timer late until 2026-03-02T10:00:00.000Z']));
  });

  it('the variables of a message go out by the output mappings of the event', () => {
    const program = programOf(process().start().userTask('handle').messageBoundary('note', 'interrupting', 'note', '"k"', (path) => path.end('e1'), { outputs: [{ source: 'text', target: 'note.text' }] }).end().build());
    const scenario = new Scenario(program).start({ note: { from: 'jan.testowy' } });
    scenario.tell();
    expect(scenario.message('note', 'k', { text: 'hello', secret: 1 }).tell()).toEqual([
      'await note correlated', 'task handle canceled', 'kill handle', 'enter note', 'set process.note = {"from":"jan.testowy","text":"hello"}', 'enter e1', 'completed process',
    ]);
  });

  it('end a host that an incident holds', () => {
    const program = programOf(process().start().serviceTask('call').timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start().jobFails('call');
    scenario.tell();
    expect(scenario.untilDue().tell()).toEqual(['timer late fired', 'resolved call', 'kill call', 'enter late', 'enter e2', 'completed process']);
  });
});
