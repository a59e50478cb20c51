import { describe, expect, it } from '@jest/globals';
import { decision, evaluated, feel, fn, input, knowledge, model, NAMESPACE, service, table } from './testing/models.js';

describe('requirements', () => {
  const shared = model({
    inputs: [input('Monthly Income', 'number')],
    decisions: [
      decision('Yearly', feel('Monthly Income * 12'), { inputs: ['Monthly Income'] }),
      decision('Tax', feel('Yearly * 0.1'), { decisions: ['Yearly'] }),
      decision('Net', feel('Yearly - Tax'), { decisions: ['Yearly', 'Tax'] }),
    ],
  });

  it('are evaluated before what needs them, each once', () => {
    const { value, decisions } = evaluated(shared, 'Net', { 'Monthly Income': 100 });
    expect(value).toBe(1080);
    expect(decisions.map(({ name, output }) => [name, output])).toEqual([['Yearly', 1200], ['Tax', 120], ['Net', 1080]]);
    expect(decisions.at(-1)?.inputs).toEqual([{ id: '_Yearly', name: 'Yearly', value: 1200 }, { id: '_Tax', name: 'Tax', value: 120 }]);
  });

  it('only what is required is evaluated', () => {
    expect(evaluated(shared, '_Yearly', { 'Monthly Income': 1 }).decisions.map(({ name }) => name)).toEqual(['Yearly']);
  });

  it('an input that is missing is null, one of another type is null with a fault', () => {
    expect(evaluated(shared, 'Yearly').value).toBeNull();
    expect(evaluated(shared, 'Yearly', { 'Monthly Income': 'much' }).faults[0]).toMatchObject({ code: 'DMN_TYPE_MISMATCH', place: { name: 'Monthly Income' } });
  });

  it('a name that is not required is not seen', () => {
    const hidden = model({ inputs: [input('a')], decisions: [decision('d', feel('a'))] });
    expect(evaluated(hidden, 'd', { a: 1 }).value).toBeNull();
  });

  it('a chain of 10,000 decisions does not overflow', () => {
    const links = Array.from({ length: 10_000 }, (_, n) => decision(`d${n}`, feel(n === 0 ? '1' : `d${n - 1} + 1`), { decisions: n === 0 ? [] : [`d${n - 1}`] }));
    expect(evaluated(model({ decisions: links }), 'd9999').value).toBe(10_000);
  });

  it('a cycle, which deployment refuses, ends with null', () => {
    const cycle = model({ decisions: [decision('a', feel('b'), { decisions: ['b'] }), decision('b', feel('a'), { decisions: ['a'] })] });
    expect(evaluated(cycle, 'a').value).toBeNull();
  });

  it('an unknown target is a fault', () => {
    expect(evaluated(shared, 'Gross')).toMatchObject({ value: null, faults: [{ code: 'DMN_TARGET_UNKNOWN' }], decisions: [] });
    expect(evaluated(shared, { kind: 'service', named: 'Net' })).toMatchObject({ faults: [{ code: 'DMN_TARGET_UNKNOWN' }] });
  });
});

describe('business knowledge models', () => {
  const models = model({
    knowledge: [
      knowledge('rate', fn([['amount', 'number']], table({ columns: ['amount'], results: [null], rows: [['< 100', '0.1'], ['>= 100', '0.2']] }))),
      knowledge('fee for', fn(['amount'], feel('amount * rate(amount)')), ['rate'], 'number'),
    ],
    decisions: [decision('Fee', feel('fee for(200) + fee for(10)'), { knowledge: ['fee for'] })],
  });

  it('are functions that know those that they require', () => {
    expect(evaluated(models, 'Fee').value).toBe(41);
  });

  it('explain their tables in the decision that calls them', () => {
    const { decisions } = evaluated(models, 'Fee');
    expect(decisions[0]).toMatchObject({ kind: 'literal', matchedRules: [], tables: [{ name: 'rate', matchedRules: [{ index: 2 }] }, { name: 'rate', matchedRules: [{ index: 1 }] }] });
  });

  it('are a target of their own', () => {
    expect(evaluated(models, { kind: 'knowledge', named: 'fee for' }, { amount: 10 }).value).toBe(1);
  });

  it('that call each other too deep or work too long end the evaluation', () => {
    const forever = model({ decisions: [decision('d', { kind: 'context', id: null, type: null, entries: [{ name: 'f', type: null, value: fn(['g'], feel('g(g)')) }, { name: null, type: null, value: feel('f(f)') }] })] });
    expect(evaluated(forever, 'd')).toMatchObject({ value: null, exceeded: 'depth', faults: [{ code: 'FEEL_BUDGET_EXCEEDED' }] });
    const work = model({ decisions: [decision('a', feel('count(for i in 1..100 return i)')), decision('b', feel('a + count(for i in 1..100 return i)'), { decisions: ['a'] })] });
    expect(evaluated(work, 'a', {}, { operations: 350 }).exceeded).toBeUndefined();
    expect(evaluated(work, 'b', {}, { operations: 350 })).toMatchObject({ value: null, exceeded: 'operations' });
  });
});

describe('decision services', () => {
  const models = model({
    inputs: [input('name', 'string')],
    decisions: [
      decision('greeting', feel('"Hello"'), { type: 'string' }),
      decision('line', feel('greeting + " " + name'), { decisions: ['greeting'], inputs: ['name'] }),
      decision('shout', feel('upper case(line)'), { decisions: ['line'] }),
      decision('calling', feel('greet("Jan", "Bye") + " / " + line'), { decisions: ['line'], knowledge: ['greet'] }),
      decision('named', feel('greet(name: "Jan", greeting: "Bye")'), { knowledge: ['greet'] }),
    ],
    services: [service('greet', { outputs: ['line'], inputDecisions: ['greeting'], inputData: ['name'] }), service('both', { outputs: ['line', 'shout'], inputData: ['name'] })],
  });

  it('take their input decisions and input data as parameters, and leave those outside alone', () => {
    expect(evaluated(models, 'calling', { name: 'Ala' }).value).toBe('Bye Jan / Hello Ala');
    expect(evaluated(models, 'named').value).toBe('Bye Jan');
  });

  it('are targets of evaluation', () => {
    expect(evaluated(models, { kind: 'service', named: 'greet' }, { greeting: 'Hi', name: 'Ala' })).toMatchObject({ value: 'Hi Ala', faults: [] });
    expect(evaluated(models, { kind: 'service', named: 'both' }, { name: 'Ala' }).value).toEqual({ line: 'Hello Ala', shout: 'HELLO ALA' });
  });

  it('an argument of another type: the service is not evaluated', () => {
    const wrong = model({ ...models, decisions: [...models.decisions, decision('wrong', feel('greet(1, "Bye")'), { knowledge: ['greet'] })] });
    const { value, faults, decisions } = evaluated(wrong, 'wrong');
    expect(value).toBeNull();
    expect(faults).toMatchObject([{ code: 'FEEL_TYPE_MISMATCH', place: { name: 'wrong' } }]);
    expect(decisions.map(({ name }) => name)).toEqual(['wrong']);
  });
});

describe('imports', () => {
  const OTHER = 'https://example.test/other';
  const other = model({
    namespace: OTHER,
    types: [{ id: null, name: 'tAge', isCollection: false, type: 'number', components: null, function: null, allowedValues: '>= 0', typeConstraint: null }],
    inputs: [input('age', 'tAge')],
    decisions: [decision('is adult', feel('age >= limit()'), { inputs: ['age'], knowledge: ['limit'] })],
    knowledge: [knowledge('limit', fn([], feel('18')))],
  });
  const importing = (name: string, text: string): ReturnType<typeof model> =>
    model({ imports: [{ name, namespace: OTHER }], inputs: [input('years', name === '' ? 'tAge' : `${name}.tAge`)], decisions: [decision('d', feel(text), { decisions: [`${OTHER}#is adult`], knowledge: [`${OTHER}#limit`], inputs: ['years'] })] });

  it('are named by their prefix', () => {
    const models = [importing('the rules', 'if the rules.is adult then years + the rules.limit() else null'), other];
    expect(evaluated(models, 'd', { years: 1, age: 20 })).toMatchObject({ value: 19, faults: [] });
    expect(evaluated(models, 'd', { years: 1, 'the rules': { age: 20 } }).value).toBe(19);
    expect(evaluated(models, 'd', { years: -1, age: 20 }).faults[0]).toMatchObject({ code: 'DMN_VALUE_NOT_ALLOWED', place: { name: 'years' } });
  });

  it('without a name are among the names of the model', () => {
    expect(evaluated([importing('', 'is adult and years > 0'), other], 'd', { years: 1, age: 20 }).value).toBe(true);
  });

  it('are targets by their namespace', () => {
    expect(evaluated([importing('r', '1'), other], { kind: 'decision', named: 'is adult', namespace: OTHER }, { age: 3 }).value).toBe(false);
    expect(NAMESPACE).not.toBe(OTHER);
  });
});
