import { describe, expect, it } from '@jest/globals';
import type { Context } from '../values/value.js';
import type { DecisionTable } from './model.js';
import { decision, evaluated, input, model, table } from './testing/models.js';

function tested(logic: DecisionTable, inputs: Context): ReturnType<typeof evaluated> {
  return evaluated(model({ inputs: [input('Age'), input('Member')], decisions: [decision('Fee', logic, { inputs: ['Age', 'Member'] })] }), 'Fee', inputs);
}

/** Three rules that all match at 70, the last two at 30, the last at 10. */
const rows = [
  ['>= 65', '"senior"', 'law of 2020'],
  ['>= 18', '"adult"', ''],
  ['-', '"any"', ''],
];
const ages = (parts: Partial<DecisionTable>): DecisionTable => table({ columns: ['Age'], results: [null], rows, ...parts });
const valued = (parts: Partial<DecisionTable>): DecisionTable => ages({ outputs: [{ id: 'out1', label: null, name: null, type: null, values: '"adult", "senior", "any"', default: null }], ...parts });

describe('hit policies', () => {
  it('UNIQUE takes the one rule that matches', () => {
    expect(tested(ages({}), { Age: 10 })).toMatchObject({ value: 'any', faults: [] });
  });

  it('UNIQUE with several is null and a fault that names them', () => {
    const { value, faults } = tested(ages({}), { Age: 30 });
    expect(value).toBeNull();
    expect(faults).toEqual([expect.objectContaining({ code: 'DMN_HIT_POLICY_VIOLATED', message: 'Hit policy UNIQUE, but rules 2, 3 match', place: expect.objectContaining({ name: 'Fee', id: 'table' }) })]);
  });

  it('ANY takes equal outputs and refuses different ones', () => {
    const same = table({ columns: ['Age'], results: [null], hitPolicy: 'ANY', rows: [['> 5', '1.0'], ['> 6', '1']] });
    expect(tested(same, { Age: 10 })).toMatchObject({ value: 1, faults: [] });
    expect(tested(ages({ hitPolicy: 'ANY' }), { Age: 30 })).toMatchObject({ value: null, faults: [{ code: 'DMN_HIT_POLICY_VIOLATED' }] });
  });

  it('FIRST takes the first in the order of rules', () => {
    expect(tested(ages({ hitPolicy: 'FIRST' }), { Age: 70 }).value).toBe('senior');
    expect(tested(ages({ hitPolicy: 'FIRST' }), { Age: 30 }).value).toBe('adult');
  });

  it('PRIORITY takes the first in the order of output values', () => {
    expect(tested(valued({ hitPolicy: 'PRIORITY' }), { Age: 70 }).value).toBe('adult');
    expect(tested(valued({ hitPolicy: 'PRIORITY' }), { Age: 10 }).value).toBe('any');
  });

  it('RULE ORDER lists all in the order of rules, OUTPUT ORDER in that of output values', () => {
    expect(tested(ages({ hitPolicy: 'RULE ORDER' }), { Age: 70 }).value).toEqual(['senior', 'adult', 'any']);
    expect(tested(valued({ hitPolicy: 'OUTPUT ORDER' }), { Age: 70 }).value).toEqual(['adult', 'senior', 'any']);
  });

  it('PRIORITY compares several outputs from left to right', () => {
    const outputs = ([['risk', '"high","low"'], ['kind', '"b","a"']] as const).map(([name, values]) => ({ id: name, label: null, name, type: null, values, default: null }));
    const logic = table({ columns: ['Age'], results: ['risk', 'kind'], hitPolicy: 'PRIORITY', outputs, rows: [['-', '"low"', '"b"'], ['-', '"high"', '"a"'], ['-', '"high"', '"b"']] });
    expect(tested(logic, { Age: 1 }).value).toEqual({ risk: 'high', kind: 'b' });
  });

  it.each([
    [null, [10, 20, 20]],
    ['SUM', 50],
    ['MIN', 10],
    ['MAX', 20],
    ['COUNT', 3],
  ] as const)('COLLECT with %s', (aggregation, value) => {
    const logic = table({ columns: ['Age'], results: [null], hitPolicy: 'COLLECT', aggregation, rows: [['> 1', '10'], ['> 2', '20'], ['> 3', '20'], ['> 100', '999']] });
    expect(tested(logic, { Age: 10 }).value).toEqual(value);
  });

  it('COLLECT of several outputs lists contexts; only their number can be aggregated', () => {
    const logic = table({ columns: ['Age'], results: ['a', 'b'], hitPolicy: 'COLLECT', rows: [['-', '1', '2'], ['-', '3', '4']] });
    expect(tested(logic, { Age: 1 }).value).toEqual([{ a: 1, b: 2 }, { a: 3, b: 4 }]);
    expect(tested({ ...logic, aggregation: 'COUNT' }, { Age: 1 }).value).toBe(2);
    expect(tested({ ...logic, aggregation: 'SUM' }, { Age: 1 })).toMatchObject({ value: null, faults: [{ code: 'DMN_AGGREGATION_UNDEFINED' }] });
  });
});

describe('a table without a match', () => {
  const never = (parts: Partial<DecisionTable>): DecisionTable => table({ columns: ['Age'], results: [null], rows: [['> 1000', '1']], ...parts });
  const byDefault = { outputs: [{ id: 'out1', label: null, name: null, type: null, values: null, default: '7' }] };

  it('is null, without a fault', () => {
    expect(tested(never({}), { Age: 1 })).toMatchObject({ value: null, faults: [] });
    expect(tested(never({ hitPolicy: 'COLLECT' }), { Age: 1 }).value).toBeNull();
  });

  it('counts none as 0', () => {
    expect(tested(never({ hitPolicy: 'COLLECT', aggregation: 'COUNT' }), { Age: 1 }).value).toBe(0);
  });

  it('takes the default output, as a list where the policy makes one', () => {
    expect(tested(never(byDefault), { Age: 1 }).value).toBe(7);
    expect(tested(never({ ...byDefault, hitPolicy: 'RULE ORDER' }), { Age: 1 }).value).toEqual([7]);
    expect(tested(never(byDefault), { Age: 1 }).decisions[0]?.tables[0]).toMatchObject({ byDefault: true, matchedRules: [] });
  });
});

describe('columns', () => {
  it('test several inputs, and whatever a - is for', () => {
    const logic = table({ columns: ['Age', 'Member'], results: [null], rows: [['[18..65)', 'true', '1'], ['[18..65)', 'false', '2'], ['not([18..65))', '-', '3']] });
    expect([{ Age: 30, Member: true }, { Age: 30, Member: false }, { Age: 70, Member: null }].map((inputs) => tested(logic, inputs).value)).toEqual([1, 2, 3]);
  });

  it('may use other variables and ? in a test, and calculate an output', () => {
    const logic = table({ columns: ['Age'], results: [null], rows: [['? > 2 * Member', 'Age + Member'], ['<= 2 * Member', '0']] });
    expect(tested(logic, { Age: 10, Member: 3 }).value).toBe(13);
    expect(tested(logic, { Age: 5, Member: 3 }).value).toBe(0);
  });

  it('refuse an input that is of another type or not allowed: it is null for the rules', () => {
    const logic = table({ columns: ['Age'], results: [null], rows: [['null', '"unknown"'], ['"x"', '"x"']], inputs: [{ id: 'in1', label: 'Kind', expression: 'Age', type: 'string', values: '"x","y"' }] });
    expect(tested(logic, { Age: 'x' })).toMatchObject({ value: 'x', faults: [] });
    expect(tested(logic, { Age: 1 })).toMatchObject({ value: 'unknown', faults: [{ code: 'DMN_TYPE_MISMATCH', place: { id: 'in1', column: 'Kind' } }] });
    expect(tested(logic, { Age: 'z' })).toMatchObject({ value: 'unknown', faults: [{ code: 'DMN_VALUE_NOT_ALLOWED' }] });
  });

  it('refuse an output that is none of the output values', () => {
    expect(tested(valued({ rules: [{ id: 'r', inputs: ['-'], outputs: ['"other"'], annotations: [] }] }), { Age: 1 })).toMatchObject({ value: null, faults: [{ code: 'DMN_VALUE_NOT_ALLOWED', place: { id: 'r', rule: 1 } }] });
  });

  it('place the fault of a cell at its rule and column', () => {
    const { value, faults } = tested(table({ columns: ['Age'], results: ['fee'], rows: [['-', 'Age + "x"']] }), { Age: 1 });
    expect(value).toBeNull();
    expect(faults[0]).toMatchObject({ place: { element: '_Fee', id: 'rule1', rule: 1, column: 'fee' } });
  });
});

describe('the explanation', () => {
  it('is bounded: of 1,500 rules that match 1,000 are told', () => {
    const many = table({ columns: ['Age'], results: [null], hitPolicy: 'COLLECT', rows: Array.from({ length: 1_500 }, (_, n) => ['-', String(n)]) });
    const { value, decisions } = tested(many, { Age: 1 });
    expect(value).toHaveLength(1_500);
    expect(decisions[0]?.matchedRules).toHaveLength(1_000);
  });

  it('names the rules that matched, the values that they saw and their annotations', () => {
    const logic = ages({ hitPolicy: 'FIRST', annotations: ['source'] });
    const { decisions } = tested(logic, { Age: 70 });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({
      id: '_Fee',
      name: 'Fee',
      kind: 'table',
      inputs: [{ id: 'in1', name: 'Age', value: 70 }],
      output: 'senior',
      matchedRules: [
        {
          ruleId: 'rule1',
          index: 1,
          inputs: [{ id: 'in1', label: 'Age', expression: 'Age', value: 70, test: '>= 65' }],
          outputs: [{ id: 'out1', name: 'Fee', value: 'senior' }],
          annotations: [{ name: 'source', text: 'law of 2020' }],
        },
      ],
    });
  });
});
