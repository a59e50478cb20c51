import { describe, expect, it } from '@jest/globals';
import type { Value } from '../values/value.js';
import type { Expression } from './model.js';
import { decision, evaluated, feel, fn, input, model } from './testing/models.js';

const common = { id: null, type: null } as const;

function result(logic: Expression, inputs: { readonly [name: string]: Value } = {}): ReturnType<typeof evaluated> {
  return evaluated(model({ inputs: [input('x'), input('people')], decisions: [decision('d', logic, { inputs: ['x', 'people'] })] }), 'd', inputs);
}

function entries(...all: readonly (readonly [string | null, Expression])[]): Expression {
  return { kind: 'context', ...common, entries: all.map(([name, value]) => ({ name, type: null, value })) };
}

const people = [{ name: 'Ala', 'monthly income': 10 }, { name: 'Jan', 'monthly income': 20 }];

describe('boxed expressions', () => {
  it('a literal', () => {
    expect(result(feel('x * 2'), { x: 0.1 }).value).toBe(0.2);
  });

  it('a context, each entry seeing those before it', () => {
    expect(result(entries(['a', feel('x + 1')], ['b c', feel('a * 2')]), { x: 1 }).value).toEqual({ a: 2, 'b c': 4 });
  });

  it('a context with a result cell, whose entries have spaces in their names', () => {
    expect(result(entries(['net pay', feel('x - 1')], [null, feel('net pay * 10')]), { x: 3 }).value).toBe(20);
  });

  it('a context with members of hostile names', () => {
    const { value } = result(entries(['__proto__', feel('1')], ['constructor', feel('2')]));
    expect(Object.entries(value as object)).toEqual([['__proto__', 1], ['constructor', 2]]);
  });

  it('a list and a relation', () => {
    expect(result({ kind: 'list', ...common, items: [feel('1'), feel('x')] }, { x: 'y' }).value).toEqual([1, 'y']);
    const relation: Expression = { kind: 'relation', ...common, columns: [{ name: 'a', type: null }, { name: 'b c', type: 'number' }], rows: [[feel('1'), feel('2')], [feel('x'), feel('"no number"')]] };
    expect(result(relation, { x: 3 })).toMatchObject({ value: [{ a: 1, 'b c': 2 }, { a: 3, 'b c': null }], faults: [{ code: 'DMN_TYPE_MISMATCH', place: { rule: 2, column: 'b c' } }] });
  });

  it('a function and its invocation by the names of parameters', () => {
    const invoked = (parameter: string): Expression => ({ kind: 'invocation', ...common, function: feel('f'), bindings: [{ parameter: 'b', value: feel('2') }, { parameter, value: feel('x') }] });
    const f = fn(['a', ['b', 'number']], feel('a - b'));
    expect(result(entries(['f', f], [null, invoked('a')]), { x: 10 }).value).toBe(8);
    expect(result(entries(['f', f], [null, invoked('c')]), { x: 10 })).toMatchObject({ value: null, faults: [{ code: 'FEEL_ARGUMENTS' }] });
    expect(result({ kind: 'invocation', ...common, function: feel('x'), bindings: [] }, { x: 10 })).toMatchObject({ value: null, faults: [{ code: 'DMN_INVOCATION_FAILED' }] });
  });

  it('a function keeps the scope in which it was made', () => {
    expect(result(entries(['k', feel('x')], ['f', fn(['n'], feel('n * k'))], ['g', fn(['k'], feel('f(k)'))], [null, feel('g(5)')]), { x: 3 }).value).toBe(15);
  });

  it('an argument of another type: the function is not called', () => {
    const { value, faults } = result(entries(['f', fn([['n', 'number']], feel('1'))], [null, feel('f("a")')]));
    expect(value).toBeNull();
    expect(faults).toHaveLength(1);
  });

  it('a function of another language is null', () => {
    expect(result(entries(['f', fn(['n'], null, 'Java')], [null, feel('f(1)')]))).toMatchObject({ value: null, faults: [{ code: 'DMN_FUNCTION_NOT_RUN' }] });
  });

  it.each([[true, 'yes'], [false, 'no'], [null, 'no'], ['text', null]] as const)('a conditional of %s', (x, value) => {
    expect(result({ kind: 'conditional', ...common, if: feel('x'), then: feel('"yes"'), else: feel('"no"') }, { x })).toMatchObject({ value, faults: value === null ? [{ code: 'DMN_TYPE_MISMATCH' }] : [] });
  });

  it('a filter, by members and by item', () => {
    const filter = (match: string): Expression => ({ kind: 'filter', ...common, in: feel('people'), match: feel(match) });
    expect(result(filter('name = "Jan"'), { people }).value).toEqual([people[1]]);
    expect(result(filter('item > 2'), { people: [1, 2, 3] }).value).toEqual([3]);
    expect(result(filter('item > 2'), { people: 3 }).value).toEqual([3]);
    expect(result(filter('item'), { people: [1, 2, 3] })).toMatchObject({ value: null, faults: [{ code: 'DMN_TYPE_MISMATCH' }] });
  });

  it('for, over a list, with the results so far; a range as a value is nothing to go through, as in FEEL', () => {
    const loop = (source: string, body: string): Expression => ({ kind: 'for', ...common, variable: 'the item', in: feel(source), body: feel(body) });
    expect(result(loop('people', 'the item * x'), { people: [1, 2], x: 10 }).value).toEqual([10, 20]);
    expect(result(loop('[1, 2, 3]', 'the item + count(partial)')).value).toEqual([1, 3, 5]);
    expect(result(loop('[1..3]', 'the item'))).toMatchObject({ value: null, faults: [{ code: 'FEEL_TYPE_MISMATCH' }] });
  });

  it('some and every', () => {
    const test = (kind: 'some' | 'every', body: string): Expression => ({ kind, ...common, variable: 'i', in: feel('people'), body: feel(body) });
    expect(result(test('some', 'i > 2'), { people: [1, 3] }).value).toBe(true);
    expect(result(test('every', 'i > 2'), { people: [1, 3] }).value).toBe(false);
    expect(result(test('every', 'i > 2'), { people: [] }).value).toBe(true);
    expect(result(test('some', 'i'), { people: ['x', true] })).toMatchObject({ value: null, faults: [{ code: 'DMN_TYPE_MISMATCH' }] });
  });

  it('a missing expression is null and a fault', () => {
    expect(result({ kind: 'conditional', ...common, if: feel('true'), then: null, else: feel('1') })).toMatchObject({ value: null, faults: [{ code: 'DMN_LOGIC_MISSING' }] });
  });
});
