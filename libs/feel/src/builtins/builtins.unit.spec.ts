import { describe, expect, it } from '@jest/globals';
import { AT, codes, outcome, say } from '../testing/say.js';
import { overloadsOf } from './call.js';
import { BUILTINS, builtinNamed } from './registry.js';

const TABLES: Readonly<Record<keyof typeof BUILTINS, readonly (readonly [string, string])[]>> = {
  conversion: [
    ['date("2020-02-29")', '2020-02-29'],
    ['date(2020, 2, 29)', '2020-02-29'],
    ['date(year: 2020, month: 1, day: 2)', '2020-01-02'],
    ['date(2021, 2, 29)', 'null'],
    ['date(@"2020-01-01T10:00:00Z")', '2020-01-01'],
    ['time("10:20:30+01:00")', '10:20:30+01:00'],
    ['time(10, 20, 30.5)', '10:20:30.5'],
    ['time(10, 20, 30, @"-PT2H")', '10:20:30-02:00'],
    ['time(24, 0, 0)', 'null'],
    ['time(@"2020-01-01T10:00:00@Europe/Paris")', '10:00:00@Europe/Paris'],
    ['time(@"2020-01-01")', '00:00:00Z'],
    ['date and time("2020-01-01")', '2020-01-01T00:00:00'],
    ['date and time(@"2020-01-01", @"10:00:00Z")', '2020-01-01T10:00:00Z'],
    ['date and time(date: @"2020-01-01", time: @"10:00:00")', '2020-01-01T10:00:00'],
    ['date and time(@"2020-07-01T10:00:00Z", "Europe/Warsaw")', '2020-07-01T12:00:00@Europe/Warsaw'],
    ['date and time(@"2020-07-01T10:00:00", "Nowhere/Land")', 'null'],
    ['duration("P1DT2H")', 'P1DT2H'],
    ['duration("P14M")', 'P1Y2M'],
    ['years and months duration(@"2011-12-22", @"2013-08-24")', 'P1Y8M'],
    ['years and months duration(@"2013-08-24", @"2011-12-22")', '-P1Y8M'],
    ['number("1 000,5", " ", ",")', '1000.5'],
    ['number("1,000.5", ",", ".")', '1000.5'],
    ['number("1,000", ",", ",")', 'null'],
    ['number(from: "1.5", grouping separator: null, decimal separator: null)', '1.5'],
    ['number("abc")', 'null'],
    ['string(1.10)', '"1.1"'],
    ['string(null)', 'null'],
    ['string("a")', '"a"'],
    ['string([1, "a", {b: null}])', '"[1, \\"a\\", {b: null}]"'],
    ['string(@"P1D")', '"P1D"'],
    ['range("[1..5)")', '[1..5)'],
    ['range("(@\\"2020-01-01\\"..)")', '(2020-01-01..null)'],
    ['range("[5..1]")', 'null'],
    ['range("[..1]")', 'null'],
    ['to base64("Żółw!")', '"xbvDs8WCdyE="'],
  ],
  boolean: [
    ['not("a")', 'null'],
    ['is(1, 1.0)', 'true'],
    ['is(1, "1")', 'false'],
    ['is(null, null)', 'true'],
    ['is defined(null)', 'false'],
    ['is defined({a: 1}.a)', 'true'],
    ['get or else(null, 1)', '1'],
    ['get or else(false, 1)', 'false'],
    ['assert(1, 1 = 1)', '1'],
    ['assert(1, null)', 'null'],
  ],
  string: [
    ['substring("foobar", 3)', '"obar"'],
    ['substring("foobar", 3, 3)', '"oba"'],
    ['substring("foobar", -2, 1)', '"a"'],
    ['substring("\u{1f40e}ab", 2)', '"ab"'],
    ['substring("foobar", 0)', 'null'],
    ['substring("foobar", 10)', 'null'],
    ['string length("\u{1f40e}ab")', '3'],
    ['upper case("żółw")', '"ŻÓŁW"'],
    ['lower case("ŻÓŁW")', '"żółw"'],
    ['substring before("foobar", "bar")', '"foo"'],
    ['substring before("foobar", "xyz")', '""'],
    ['substring after("foobar", "ob")', '"ar"'],
    ['substring after("foobar", "")', '"foobar"'],
    ['contains("foobar", "of")', 'false'],
    ['contains(["foobar"], "oo")', 'true'],
    ['starts with("foobar", "foo")', 'true'],
    ['ends with("foobar", "bar")', 'true'],
    ['string join(["a", null, "b"], "-")', '"a-b"'],
    ['string join(["a", "b"])', '"ab"'],
    ['string join(["a", 1])', 'null'],
    ['matches("abc", "b")', 'true'],
    ['replace("abc", "b", "x")', '"axc"'],
    ['split("a,b", ",")', '["a", "b"]'],
    ['extract("a1b2", "[0-9]")', '["1", "2"]'],
    ['trim("  a ")', '"a"'],
    ['is blank(" ")', 'true'],
  ],
  list: [
    ['list contains([1, null], null)', 'true'],
    ['list replace([1, 2, 3], 2, 9)', '[1, 9, 3]'],
    ['list replace([1, 2, 3], function(item, newItem) item < newItem, 2)', '[2, 2, 3]'],
    ['count([1, null])', '2'],
    ['count(1)', '1'],
    ['count(null)', 'null'],
    ['sublist([4, 5, 6], 2)', '[5, 6]'],
    ['sublist([4, 5, 6], -2, 1)', '[5]'],
    ['sublist([4, 5, 6], 2, 3)', 'null'],
    ['append([1], 2, [3])', '[1, 2, [3]]'],
    ['concatenate([1], [2, 3])', '[1, 2, 3]'],
    ['insert before([1, 3], 1, 2)', '[2, 1, 3]'],
    ['insert before([1, 3], 4, 2)', 'null'],
    ['remove([1, 2, 3], -1)', '[1, 2]'],
    ['reverse([1, 2, 3])', '[3, 2, 1]'],
    ['index of([1, 2, 3, 2], 2)', '[2, 4]'],
    ['union([1, 2], [2, 3])', '[1, 2, 3]'],
    ['distinct values([1, 2, 1, {a: 1}, {a: 1}, null, null])', '[1, 2, {a: 1}, null]'],
    ['duplicate values([1, 2, 1, 1, {a: 1}, {a: 1}])', '[1, {a: 1}]'],
    ['flatten([[1, [2]], [], [[[3]]], null])', '[1, 2, 3, null]'],
    ['sort([3, 1, 2])', '[1, 2, 3]'],
    ['sort([3, 1, 2], function(a, b) a > b)', '[3, 2, 1]'],
    ['sort(list: ["b", "a"], precedes: function(a, b) a < b)', '["a", "b"]'],
    ['sort([1, "a"])', 'null'],
    ['is empty([])', 'true'],
    ['partition([1, 2, 3], 2)', '[[1, 2], [3]]'],
  ],
  statistics: [
    ['min(3, 1, 2)', '1'],
    ['min(["b", "a"])', '"a"'],
    ['max([@"2020-01-01", @"2021-01-01"])', '2021-01-01'],
    ['max([1, "a"])', 'null'],
    ['max([])', 'null'],
    ['sum([0.1, 0.2, 0.3])', '0.6'],
    ['sum(1, 2)', '3'],
    ['sum([@"P1D", @"PT1H"])', 'P1DT1H'],
    ['sum([1, "a"])', 'null'],
    ['sum([])', 'null'],
    ['mean([1, 2, 4])', '2.333333333333333333333333333333333'],
    ['product([2, 3, 4])', '24'],
    ['median([8, 2, 5, 3, 4])', '4'],
    ['median([6, 1, 2, 3])', '2.5'],
    ['median([])', 'null'],
    ['stddev([2, 4, 7, 5])', '2.081665999466132735282297706979931'],
    ['stddev([1])', 'null'],
    ['mode([6, 3, 9, 6, 6])', '[6]'],
    ['mode([6, 1, 9, 6, 1])', '[1, 6]'],
    ['all([true, false, null])', 'false'],
    ['all([true, null])', 'null'],
    ['all([])', 'true'],
    ['any([false, null, true])', 'true'],
    ['any([])', 'false'],
  ],
  numeric: [
    ['decimal(1/3, 2)', '0.33'],
    ['decimal(2.5, 0)', '2'],
    ['decimal(1234, -2)', '1200'],
    ['floor(-1.56, 1)', '-1.6'],
    ['ceiling(-1.5)', '-1'],
    ['round up(-5.5, 0)', '-6'],
    ['round down(1.121, 2)', '1.12'],
    ['round half up(-5.5, 0)', '-6'],
    ['round half down(5.5, 0)', '5'],
    ['abs(-1.5)', '1.5'],
    ['abs(@"-PT5H")', 'PT5H'],
    ['modulo(-12, 5)', '3'],
    ['modulo(10.1, -4.5)', '-3.4'],
    ['modulo(1, 0)', 'null'],
    ['sqrt(16)', '4'],
    ['sqrt(-1)', 'null'],
    ['log(1)', '0'],
    ['log(0)', 'null'],
    ['exp(0)', '1'],
    ['odd(5)', 'true'],
    ['even(5)', 'false'],
    ['odd(2.5)', 'false'],
  ],
  temporal: [
    ['day of year(@"2020-12-31")', '366'],
    ['day of week(@"2019-09-17")', '"Tuesday"'],
    ['month of year(@"2019-09-17")', '"September"'],
    ['week of year(@"2005-01-01")', '53'],
    ['week of year(@"2003-12-29")', '1'],
    ['last day of month(@"2020-02-01")', '2020-02-29'],
    ['now()', '2026-07-02T00:30:00+02:00'],
    ['today()', '2026-07-02'],
  ],
  range: [
    ['before(1, 10)', 'true'],
    ['before([1..5), [5..10])', 'true'],
    ['before([1..5], [5..10])', 'false'],
    ['before([1..10], 10)', 'false'],
    ['before([1..10), 10)', 'true'],
    ['after(11, [1..10])', 'true'],
    ['after((5..10], 5)', 'true'],
    ['meets([1..5], [5..10])', 'true'],
    ['meets([1..5), [5..10])', 'false'],
    ['met by([5..10], [1..5])', 'true'],
    ['overlaps([1..5], [5..8])', 'true'],
    ['overlaps([1..5], (5..8])', 'false'],
    ['overlaps before([1..5], [3..8])', 'true'],
    ['overlaps before([1..8], [3..5])', 'false'],
    ['overlaps after([3..8], [1..5])', 'true'],
    ['finishes(10, [1..10])', 'true'],
    ['finishes([5..10], [1..10])', 'true'],
    ['finished by([1..10], 10)', 'true'],
    ['includes([1..10], [2..9])', 'true'],
    ['includes([1..10), 10)', 'false'],
    ['during(5, [1..10])', 'true'],
    ['starts([1..5], [1..10])', 'true'],
    ['started by([1..10], 1)', 'true'],
    ['coincides([1..5], [1..5])', 'true'],
    ['coincides(3, 4)', 'false'],
    ['before(1, "a")', 'null'],
    ['during(null, [1..10])', 'null'],
  ],
  context: [
    ['get value({a: 1}, "a")', '1'],
    ['get value({a: {b: 2}}, ["a", "b"])', '2'],
    ['get value({a: 1}, "b")', 'null'],
    ['get entries({a: 1})', '[{key: "a", value: 1}]'],
    ['context([{key: "a", value: 1}])', '{a: 1}'],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', 'null'],
    ['context put({a: 1}, "b", 2)', '{a: 1, b: 2}'],
    ['context put({x: {y: 1}}, ["x", "z"], 2)', '{x: {y: 1, z: 2}}'],
    ['context put({x: 1}, ["x", "z"], 2)', 'null'],
    ['context merge([{a: 1, b: 1}, {b: 2}])', '{a: 1, b: 2}'],
    ['put({a: 1}, "a", 2)', '{a: 2}'],
    ['put all({a: 1}, {b: 2})', '{a: 1, b: 2}'],
  ],
  refused: [
    ['random number()', 'null'],
    ['uuid()', 'null'],
  ],
};

describe.each(Object.entries(TABLES))('%s functions', (group, rows) => {
  it.each(rows)('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it('are all here', () => {
    const called = rows.map(([expression]) => expression).join('\n');
    expect(BUILTINS[group as keyof typeof BUILTINS].map(({ name }) => name).filter((name) => !called.includes(`${name}(`))).toEqual([]);
  });
});

const ALL = Object.values(BUILTINS).flat();

describe('every built-in function', () => {
  it('is there once, is found by its name, and the parser reads its name', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    for (const builtin of ALL) {
      expect(builtinNamed(builtin.name)).toBe(builtin);
      expect(codes(`${builtin.name}(1, 2, 3, 4, 5, 6)`)).not.toContain('FEEL_UNKNOWN_FUNCTION');
    }
  });

  it('takes anything at all without throwing', () => {
    const values = ['null', '0', '-1.5', '10 ** 40', '""', '"a"', 'true', '[]', '[null]', '[[1], "a"]', '{}', '{a: null}', '@"2020-01-01"', '@"10:00:00"', '@"-999999999-01-01T00:00:00Z"', '@"P1D"', '@"-P999999999Y"', '[1..2]', '(> "a")', 'sum', 'function(x) x(x)'];
    for (const { name, overloads } of ALL) {
      const most = Math.max(...overloads.map(({ parameters }) => parameters.length));
      for (let count = 0; count <= most + 1; count += 1) {
        for (const [index, first] of values.entries()) {
          const args = Array.from({ length: count }, (_, place) => (place === 0 ? first : (values[(index * 7 + place * 5) % values.length] as string)));
          const found = outcome(`${name}(${args.join(', ')})`);
          expect(found.exceeded ?? 'no').toBe('no');
        }
      }
    }
  });

  it('is told apart by the number of its arguments', () => {
    for (const builtin of ALL) expect(typeof overloadsOf(builtin, 50)).toBe(builtin.overloads.some(({ parameters }) => parameters.some(({ many }) => many !== 'one')) ? 'object' : 'string');
  });
});

it('the instant of these tests is half past ten in the evening, in UTC', () => {
  expect(new Date(AT).toISOString()).toBe('2026-07-01T22:30:00.000Z');
});
