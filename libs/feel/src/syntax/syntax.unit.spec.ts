import { describe, expect, it } from '@jest/globals';
import { compileFeel } from '../compile-feel.js';
import { feelFault } from '../check.js';
import { codes, outcome, say } from '../testing/say.js';
import type { Context, Value } from '../values/value.js';

const CONTEXT: Context = {
  amount: 250,
  xs: [1, 2, 3],
  items: [{ price: 5, name: 'a' }, { price: 15, name: 'b' }, { name: 'c' }],
  person: { name: 'Jan', address: { city: 'Gliwice' } },
  nothing: null,
};

const table = (rows: readonly (readonly [string, string])[]): void => {
  it.each(rows)('%s is %s', (expression, expected) => {
    expect(say(expression, CONTEXT)).toBe(expected);
  });
};

describe('ternary logic (DMN 1.5, table 50)', () => {
  const values = ['true', 'false', 'null', '1'];
  const and = [['true', 'false', 'null', 'null'], ['false', 'false', 'false', 'false'], ['null', 'false', 'null', 'null'], ['null', 'false', 'null', 'null']];
  const or = [['true', 'true', 'true', 'true'], ['true', 'false', 'null', 'null'], ['true', 'null', 'null', 'null'], ['true', 'null', 'null', 'null']];
  table(values.flatMap((a, i) => values.map((b, j) => [`${a} and ${b}`, and[i]?.[j] as string] as const)));
  table(values.flatMap((a, i) => values.map((b, j) => [`${a} or ${b}`, or[i]?.[j] as string] as const)));
  table([
    ['not(true)', 'false'],
    ['not(null)', 'null'],
    ['true and true and null', 'null'],
    ['null or null or true', 'true'],
    ['null and true and false', 'false'],
  ]);
});

describe('comparison', () => {
  table([
    ['1 < 2', 'true'],
    ['2 <= 2', 'true'],
    ['"a" < "b"', 'true'],
    ['1 < "b"', 'null'],
    ['null < 1', 'null'],
    ['amount between 1 and 250', 'true'],
    ['amount between 1 and 2', 'false'],
    ['amount between "a" and 300', 'null'],
    ['amount in [1..300]', 'true'],
    ['5 in > 5', 'false'],
    ['5 in (> 5, 5)', 'true'],
    ['5 in (1, 2)', 'false'],
    ['2 in xs', 'true'],
    ['2 in [[5..9], [1..3]]', 'true'],
    ['[1] in [[1], 2]', 'true'],
    ['[1, 2] in [1, 2]', 'false'],
    ['null in [1..3]', 'null'],
    ['5 in (null..10]', 'null'],
    ['5 in (<= 10)', 'true'],
    ['5 in (? > 4)', 'true'],
    ['5 in (!= 5)', 'false'],
    ['"a" in ["a".."c")', 'true'],
  ]);
});

describe('ranges', () => {
  table([
    ['[1..3].start', '1'],
    ['(> 5).start', '5'],
    ['(> 5).end', 'null'],
    ['(> 5).start included', 'false'],
    ['(<= 5).end included', 'true'],
    [']1..3[.end included', 'false'],
    ['["a"..2]', 'null'],
    ['string((> 5))', '"(> 5)"'],
    ['string([1..3))', '"[1..3)"'],
  ]);
});

describe('lists, filters and paths (DMN 1.5, 10.3.2.5)', () => {
  table([
    ['xs[1]', '1'],
    ['xs[-1]', '3'],
    ['xs[0]', 'null'],
    ['xs[4]', 'null'],
    ['xs[item > 1]', '[2, 3]'],
    ['xs[true]', '[1, 2, 3]'],
    ['xs[false]', '[]'],
    ['xs[null]', '[]'],
    ['xs["a"]', 'null'],
    ['xs[xs[1] + 1]', '2'],
    ['[][1]', 'null'],
    ['[][item > 1]', '[]'],
    ['nothing[1]', 'null'],
    ['"a"[1]', '"a"'],
    ['100[false]', '[]'],
    ['items[price > 10].name', '["b"]'],
    ['items[item.price > 10].name', '["b"]'],
    ['items[2].name', '"b"'],
    ['items.price', '[5, 15, null]'],
    ['[{item: 1}, {item: 2}][item > 1]', '[{item: 2}]'],
    ['[{x: 1}][x = amount - 249]', '[{x: 1}]'],
    ['xs[item > count(xs[item > 1])]', '[3]'],
    ['person.address.city', '"Gliwice"'],
    ['person.missing.city', 'null'],
    ['nothing.x', 'null'],
    ['"text".x', 'null'],
    ['[[1, 2], [3]][item[1] = 3]', '[[3]]'],
    ['person[name = "Jan"]', '[{name: "Jan", address: {city: "Gliwice"}}]'],
  ]);
});

describe('contexts', () => {
  table([
    ['{a: 1, b: a + 1}', '{a: 1, b: 2}'],
    ['{a: 1, b: {c: a + 1}}.b.c', '2'],
    ['{first name: "x", y: first name + "y"}.y', '"xy"'],
    ['{"a b": 1}', '{a b: 1}'],
    ['{a+b: 1, c: a+b}.c', '1'],
    ['{a: 1, a: 2}', 'null'],
    ['{}', '{}'],
    ['{amount: 1, b: amount}.b', '1'],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(5)}.r', '120'],
  ]);
});

describe('iterations (DMN 1.5, 10.3.2.14)', () => {
  table([
    ['for x in xs return x * amount', '[250, 500, 750]'],
    ['for x in 1..3 return x', '[1, 2, 3]'],
    ['for x in 3..1 return x', '[3, 2, 1]'],
    ['for x in xs, y in 1..x return x * 10 + y', '[11, 21, 22, 31, 32, 33]'],
    ['for x in [[1, 2], [3]] return for y in x return y', '[[1, 2], [3]]'],
    ['for x in @"2020-02-28"..@"2020-03-01" return x.day', '[28, 29, 1]'],
    ['for x in [] return x', '[]'],
    ['for x in nothing return x', 'null'],
    ['for x in 5 return x', '[5]'],
    ['for x in 1.5..3 return x', 'null'],
    ['for x in [1..3] return x', 'null'],
    ['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', '[1, 1, 2, 6, 24]'],
    ['for i in 1..3 return count(partial)', '[0, 1, 2]'],
    ['for i in 1..3 return partial', '[[], [[]], [[], [[]]]]'],
    ['for i in 1..3 return partial[item > 0]', '[[], [], []]'],
    ['(for x in 1..3 return function() x)[2]()', '2'],
    ['some x in xs satisfies x > 2', 'true'],
    ['some x in xs satisfies x > 3', 'false'],
    ['some x in xs satisfies x > "a"', 'null'],
    ['some x in [] satisfies true', 'false'],
    ['every x in xs satisfies x > 0', 'true'],
    ['every x in xs satisfies x > 1', 'false'],
    ['every x in [] satisfies false', 'true'],
    ['every x in xs, y in xs satisfies x + y > 1', 'true'],
    ['some x in nothing satisfies true', 'null'],
  ]);
});

describe('functions (DMN 1.5, 10.3.2.13)', () => {
  table([
    ['(function(a, b) a - b)(3, 1)', '2'],
    ['(function(a, b) a - b)(b: 3, a: 1)', '-2'],
    ['(function(a) a)(1, 2)', 'null'],
    ['(function(a) a)(b: 1)', 'null'],
    ['(function(a: number) a)("x")', 'null'],
    ['(function(a: number) a)([1])', '1'],
    ['(function(a: list<number>) a)(1)', '[1]'],
    ['(function(a) function(b) a + b)(1)(2)', '3'],
    ['(function(f) f([1, 2]))(sum)', '3'],
    ['{f: function(x) x * amount}.f(2)', '500'],
    ['123()', 'null'],
    ['null()', 'null'],
    ['nowhere(1)', 'null'],
    ['(function() external {java: {class: "java.lang.Math"}})()', 'null'],
    ['sum(sum)', 'null'],
  ]);

  it('a variable that is no function does not hide a built-in one', () => {
    expect(say('sum([1, 2]) + sum', { sum: 4 })).toBe('7');
  });
});

describe('conditions and literals', () => {
  table([
    ['if amount > 100 then "high" else "low"', '"high"'],
    ['if null then 1 else 2', '2'],
    ['"a\\n\\t\\"\\\\\\u0041\\U01F40E"', '"a\n\t\\"\\\\A\u{1f40e}"'],
    ['1 /* one */ + // two\n 2', '3'],
    ['`amount` + 1', '251'],
    ['"\u{1f40e}" = "\\uD83D\\uDC0E"', 'true'],
    ['{\u{1f40e}: 1}.\u{1f40e}', '1'],
    ['żółw + 1', 'null'],
  ]);
});

describe('names', () => {
  it('with blanks and operators are known where they are told', () => {
    const context = { 'first name': 'Jan', 'a+b': 5, a: 1, b: 2, 'Person-List': [{ 'full name': 'x' }] };
    const names = { 'first name': null, 'a+b': null, 'Person-List': { 'full name': null } };
    const text = (expression: string): Value => outcome(expression, context, { names }).value;
    expect(text('first name + "!"')).toBe('Jan!');
    expect(text('first  name')).toBe('Jan');
    expect(text('a+b')).toBe(5);
    expect(text('a + b')).toBe(5);
    expect(text('b - a')).toBe(1);
    expect(text('Person-List[1].full name')).toBe('x');
    expect(text('Person-List[full name = "x"].full name')).toEqual(['x']);
    expect(outcome('a+b', context).value).toBe(3);
  });

  it('that an expression reads are told, and what is probably a mistake', () => {
    const compiled = compileFeel('sum(xs) + nofunction(y) + count() + (for z in xs return z + q)');
    expect(compiled).toMatchObject({ ok: true, names: ['xs', 'nofunction', 'y', 'q'], warnings: [{ code: 'FEEL_UNKNOWN_FUNCTION', from: 10, to: 20 }, { code: 'FEEL_ARGUMENTS' }] });
  });
});

describe('unary tests (DMN 1.5, 7.3.13)', () => {
  const test = (cell: string, input: Value): Value => {
    const compiled = compileFeel(cell, { kind: 'unaryTests' });
    return compiled.ok ? compiled.run({ limit: 10, list: [1, 2] }, { at: 0, input }).value : compiled.fault.message;
  };

  it.each([
    ['-', 5, true],
    ['5', 5, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['< 10', 5, true],
    ['> limit', 5, false],
    ['[1..5), > 9', 9.5, true],
    ['not(1, 2)', 3, true],
    ['not(1, 2)', 2, false],
    ['not(< 5)', 7, true],
    ['? > 3 and ? < 6', 5, true],
    ['? = false', false, true],
    ['false', false, true],
    ['true', false, false],
    ['limit > 5', 3, true],
    ['list', 2, true],
    ['list', [1, 2], true],
    ['list', 3, false],
    ['null', null, true],
    ['5', null, false],
    ['contains(?, "b")', 'abc', true],
    ['count(?) > 1', [1, 2], true],
    ['"a"', 5, null],
    ['@"2020-01-01"', '2020-01-01', null],
  ] as [string, Value, Value][])('%s of %p: %p', (cell, input, expected) => {
    expect(test(cell, input)).toBe(expected);
  });
});

describe('what is no FEEL', () => {
  it.each([
    ['if', 3],
    ['a +', 4],
    ['(', 2],
    ['1 2', 3],
    ['a b c) d', 6],
    ['', null],
    ['   ', null],
    ['{a: }', 5],
    ['[1..', null],
    ['for x in', null],
    ['"open', null],
    ['get else then', null],
  ] as [string, number | null][])('%p is refused with the place', (text, character) => {
    const fault = feelFault(text);
    expect(fault).toMatch(character === null ? /^(unexpected text at character \d+|the expression is empty)/ : new RegExp(`^unexpected text at character ${character}:`));
  });

  it('is what is too long or nested too deep: refused, never thrown', () => {
    expect(feelFault(`1${' + 1'.repeat(5_000)}`)).toMatch(/longer than 10000 characters/);
    expect(feelFault('-'.repeat(2_000) + '1')).toMatch(/nested deeper than 400/);
    for (const open of ['(', '[', '{a:', 'f(', 'if ', 'function() ', '-', 'not(', 'x[', 'for x in ']) expect(typeof feelFault(open.repeat(3_000))).toBe('string');
    expect(feelFault(`"${'x'.repeat(50_000)}"`)).toBeNull();
  });

  it('does not get out of the text around it', () => {
    expect(feelFault('a) + (b')).toMatch(/^unexpected text/);
  });
});

describe('faults', () => {
  it.each([
    ['missing', 'FEEL_UNKNOWN_NAME'],
    ['person.missing', 'FEEL_UNKNOWN_NAME'],
    ['1 + "a"', 'FEEL_TYPE_MISMATCH'],
    ['1 / 0', 'FEEL_NO_NUMBER'],
    ['1 = "a"', 'FEEL_TYPE_MISMATCH'],
    ['1 instance of nothing known', 'FEEL_UNKNOWN_TYPE'],
    ['count(1, 2)', 'FEEL_ARGUMENTS'],
    ['xs[9]', 'FEEL_NO_VALUE'],
    ['random number()', 'FEEL_NOT_DETERMINISTIC'],
    ['uuid()', 'FEEL_NOT_DETERMINISTIC'],
    ['assert(1, false, "no")', 'FEEL_ASSERTION_FAILED'],
    ['(function() external {})()', 'FEEL_EXTERNAL_FUNCTION'],
  ])('%s: %s', (expression, code) => {
    expect(outcome(expression, CONTEXT).value).toBeNull();
    expect(codes(expression, CONTEXT)).toEqual([code]);
  });

  it('say where, and are none where it is asked whether there is a value', () => {
    expect(outcome('1 + (2 * missing)').faults).toMatchObject([{ code: 'FEEL_UNKNOWN_NAME', from: 9, to: 16 }, { code: 'FEEL_TYPE_MISMATCH', from: 5, to: 16 }, { code: 'FEEL_TYPE_MISMATCH', from: 0, to: 17 }]);
    expect(codes('is defined(missing) or get or else(missing.x, true)')).toEqual([]);
  });

  it('are kept up to a number', () => {
    expect(codes('for i in 1..1000 return 1 + "a"').length).toBe(100);
  });
});
