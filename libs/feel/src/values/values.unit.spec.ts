import { describe, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { Decimal } from '../numbers/decimal.js';
import { FeelDate } from '../temporal/date.js';
import { say } from '../testing/say.js';
import { compare } from './compare.js';
import { coerce, conforms, isA, typeConforms } from './conforms.js';
import { kindOf, isContext, member } from './kinds.js';
import { fromPlain, plain } from './plain.js';
import { ANY, namedType, type FeelType } from './types.js';
import type { Value } from './value.js';

describe('equality (DMN 1.5, table 42)', () => {
  it.each([
    ['null = null', 'true'],
    ['null = 1', 'false'],
    ['1 != null', 'true'],
    ['"1" = 1', 'null'],
    ['"1" != 1', 'null'],
    ['true = 1', 'null'],
    ['[] = {}', 'null'],
    ['[1] = 1', 'null'],
    ['[1, [2, {a: 3}]] = [1, [2, {a: 3}]]', 'true'],
    ['[1, 2] = [2, 1]', 'false'],
    ['{a: 1, b: 2} = {b: 2, a: 1}', 'true'],
    ['{a: 1} = {a: 1, b: null}', 'false'],
    ['[1..3] = [1..3]', 'true'],
    ['[1..3] = [1..3)', 'false'],
    ['(< 10) = (null..10)', 'false'],
    ['(1..3) = ]1..3[', 'true'],
    ['count = count', 'true'],
    ['count = sum', 'false'],
    ['(function() 1) = (function() 1)', 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });
});

describe('order (DMN 1.5, table 43)', () => {
  it('puts characters beyond the first plane behind the others, as code points have it', () => {
    expect(compare('\u{1f600}', '\uff61')).toBe(1);
    expect(compare('a\uff61', 'a\u{1f600}')).toBe(-1);
    expect(compare('\u{1f600}', '\u{1f601}')).toBe(-1);
    expect([compare('a', 'ab'), compare('b', 'ab'), compare('a', 'a')]).toEqual([-1, 1, 0]);
  });

  it('there is none between kinds, or of lists, contexts, booleans', () => {
    const pairs: readonly (readonly [Value, Value])[] = [[1, '1'], [true, false], [[1], [2]], [{}, {}], [null, 1], [null, null]];
    expect(pairs.map(([a, b]) => compare(a, b))).toEqual(pairs.map(() => null));
  });
});

const NUMBERS: FeelType = { kind: 'list', of: { kind: 'number' } };
const PERSON: FeelType = { kind: 'context', members: { name: { kind: 'string' }, age: { kind: 'number' } } };

describe('types (DMN 1.5, 10.3.2.9)', () => {
  it.each([
    ['1 instance of number', 'true'],
    ['1 instance of Any', 'true'],
    ['null instance of Any', 'false'],
    ['null instance of Null', 'true'],
    ['null instance of string', 'false'],
    ['[1, 2] instance of list<number>', 'true'],
    ['[1, "2"] instance of list<number>', 'false'],
    ['[] instance of list<number>', 'true'],
    ['{a: 1} instance of context<a: number>', 'true'],
    ['{a: 1, b: 2} instance of context<a: number>', 'true'],
    ['{a: 1} instance of context<a: number, b: number>', 'false'],
    ['[1..2] instance of range<number>', 'true'],
    ['["a".."b"] instance of range<number>', 'false'],
    ['[1..2] instance of list<number>', 'false'],
    ['@"P1D" instance of days and time duration', 'true'],
    ['@"P1D" instance of years and months duration', 'false'],
    ['@"2020-01-01" instance of date and time', 'false'],
    ['(function(a: number) a) instance of function<number>->Any', 'true'],
    ['(function(a: number) a) instance of function<string>->Any', 'false'],
    ['(function(a: number) a) instance of function<>->Any', 'false'],
    ['1 instance of something', 'null'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it('a value conforms with null inside; an instance is not null itself', () => {
    expect(conforms([1, null], NUMBERS)).toBe(true);
    expect(isA(null, NUMBERS)).toBe(false);
    expect(isA({ name: 'a', age: null }, PERSON)).toBe(true);
    expect(isA({ name: 'a' }, PERSON)).toBe(false);
  });

  it('a function conforms where it takes more and answers less', () => {
    const f = (parameter: FeelType, result: FeelType): FeelType => ({ kind: 'function', parameters: [parameter], result });
    expect(typeConforms(f(ANY, NUMBERS), f(NUMBERS, ANY))).toBe(true);
    expect(typeConforms(f(NUMBERS, ANY), f(ANY, ANY))).toBe(false);
    expect(typeConforms(f(ANY, ANY), f(ANY, NUMBERS))).toBe(false);
  });

  it('a value is converted to a list, a list of one to its value, a date to its midnight', () => {
    expect(coerce(1, NUMBERS)).toEqual([1]);
    expect(coerce([1], { kind: 'number' })).toBe(1);
    expect(coerce([1, 2], { kind: 'number' })).toBeUndefined();
    expect(coerce('1', { kind: 'number' })).toBeUndefined();
    expect(coerce(null, { kind: 'number' })).toBeNull();
    expect(String(coerce(FeelDate.of(2020, 1, 1), { kind: 'date and time' }))).toBe('2020-01-01T00:00:00Z');
  });

  it('names of objects of JS are no types', () => {
    expect(namedType('constructor')).toBeUndefined();
    expect(namedType('toString')).toBeUndefined();
  });
});

describe('JSON', () => {
  it('is FEEL as it is, and comes back uncopied', () => {
    const json = { a: [1, { b: 'x' }], c: null };
    expect(plain(json)).toBe(json);
    expect(fromPlain(json)).toBe(json);
  });

  it('has texts for dates and durations, the nearest number for decimals, null for functions and ranges', () => {
    const value = { date: FeelDate.of(2020, 1, 1), third: new Decimal('0.3333333333333333333333333333333333') };
    expect(plain(value as Value)).toEqual({ date: '2020-01-01', third: 1 / 3 });
  });

  it('from outside, what it cannot have is null', () => {
    class Thing {}
    expect(fromPlain({ a: undefined, b: NaN, c: new Thing(), d: [undefined], e: () => 1 })).toEqual({ a: null, b: null, c: null, d: [null], e: null });
  });

  it('of another realm is a context and a list there too', () => {
    const other = runInNewContext('({ a: [1, 2], b: { c: 3 } })') as Value;
    expect(kindOf(other)).toBe('context');
    expect(say('x.b.c + count(x.a)', { x: other })).toBe('5');
  });

  it('has own members only', () => {
    expect(member({}, 'constructor')).toBeUndefined();
    expect(say('x.constructor', { x: {} })).toBe('null');
    expect(say('toString')).toBe('null');
    expect(say('hasOwnProperty')).toBe('null');
    expect(isContext(Object.create(null) as Value)).toBe(true);
  });

  it('may have a member called __proto__, which changes nothing else', () => {
    const hostile = JSON.parse('{"__proto__": {"admin": true}}') as Value;
    expect(say('x.__proto__.admin', { x: hostile })).toBe('true');
    expect(say('x.admin', { x: hostile })).toBe('null');
    expect(say('context put({}, "__proto__", {admin: true}).admin')).toBe('null');
    expect(say('{"__proto__": {admin: true}}.admin')).toBe('null');
    expect(say('context merge([x, {b: 1}]).admin', { x: hostile })).toBe('null');
    expect(say('get value(context([{key: "__proto__", value: {admin: true}}]), "admin")')).toBe('null');
    expect(Object.keys(plain({ ...(hostile as object), d: FeelDate.of(2020, 1, 1) } as Value) as object)).toEqual(['__proto__', 'd']);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});
