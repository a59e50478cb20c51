import { describe, expect, it } from '@jest/globals';
import { checkModels } from './check-models.js';
import type { DecisionModel } from './model.js';
import { decision, feel, fn, input, knowledge, model, service, table, type } from './testing/models.js';

function kinds(...models: readonly DecisionModel[]): readonly string[] {
  return checkModels(models).map((issue) => `${issue.kind} ${'place' in issue ? issue.place.name : issue.imported}`);
}

describe('checkModels', () => {
  it('has nothing to say of a model that is right', () => {
    expect(kinds(model({ types: [type('t', { type: 'number' })], inputs: [input('net income', 't')], decisions: [decision('d', table({ columns: ['net income'], results: [null], rows: [['> 5', '"a"'], ['-', 'string(net income)']] }), { inputs: ['net income'] })] }))).toEqual([]);
  });

  it('finds every FEEL that does not parse, with rule and column', () => {
    const logic = table({ columns: ['1 +', '2'], results: ['fee'], rows: [['-', '> >', '1'], ['-', '-', '"open']] });
    expect(checkModels([model({ decisions: [decision('d', logic)] })])).toMatchObject([
      { kind: 'feel', text: '1 +', place: { column: '1 +' } },
      { kind: 'feel', text: '> >', place: { id: 'rule1', rule: 1, column: '2' } },
      { kind: 'feel', text: '"open', place: { id: 'rule2', rule: 2, column: 'fee' } },
    ]);
  });

  it('tells of cells that are words without quotes', () => {
    const logic = table({ columns: ['x'], results: [null], rows: [['gold', 'x'], ['true', 'null']] });
    expect(checkModels([model({ inputs: [input('x')], decisions: [decision('d', logic, { inputs: ['x'] })] })])).toMatchObject([{ kind: 'name', name: 'gold', place: { rule: 1 } }]);
  });

  it('finds references to nothing, or to an element of another kind', () => {
    expect(kinds(model({ inputs: [input('i')], decisions: [decision('d', feel('1'), { inputs: ['d', 'gone'], decisions: ['i'], knowledge: ['i'] })], services: [service('s', { outputs: ['i'] })] }))).toEqual(['reference d', 'reference d', 'reference d', 'reference d', 'reference s']);
  });

  it('finds cycles of decisions, of functions and through services', () => {
    const cycle = model({ decisions: [decision('a', feel('b'), { decisions: ['b'] }), decision('b', feel('c'), { decisions: ['c'] }), decision('c', feel('a'), { decisions: ['a'] })] });
    expect(checkModels([cycle])).toMatchObject([{ kind: 'cycle', through: ['a', 'b', 'c', 'a'] }]);
    expect(kinds(model({ knowledge: [knowledge('f', fn([], feel('f()')), ['f'])] }))).toEqual(['cycle f']);
    const calling = (inputDecisions: readonly string[]): DecisionModel => model({ decisions: [decision('a', feel('s(1)'), { knowledge: ['s'] }), decision('b', feel('a'), { decisions: ['a'] })], services: [service('s', { outputs: ['b'], inputDecisions })] });
    expect(kinds(calling([]))).toEqual(['cycle s']);
    expect(kinds(calling(['a']))).toEqual([]);
  });

  it('finds types that are unknown or made of themselves', () => {
    expect(kinds(model({ types: [type('a', { type: 'b' }), type('b', { type: 'a' }), type('c', { components: [type('m', { type: 'gone' })] })], inputs: [input('i', 'number')], decisions: [decision('d', feel('1', 'nowhere'))] }))).toEqual(['typeCycle b', 'type c.m', 'type d']);
  });

  it('finds imports that are not there', () => {
    expect(kinds(model({ imports: [{ name: 'x', namespace: 'https://example.test/gone' }] }))).toEqual(['import https://example.test/gone']);
  });

  it('finds expressions that lack a part', () => {
    expect(checkModels([model({ decisions: [decision('d', table({ columns: [''], results: [null, null], hitPolicy: 'PRIORITY', rows: [['-', '', '1']] })), decision('people decide', null)] })]).map((issue) => ('what' in issue ? issue.what : issue.kind))).toEqual([
      'the expression of input 1',
      'the name of output 1',
      'the name of output 2',
      'the value of an output',
      'the output values, whose order the hit policy takes',
    ]);
  });
});
