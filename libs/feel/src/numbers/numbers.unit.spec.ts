import { describe, expect, it } from '@jest/globals';
import { say } from '../testing/say.js';
import { add, compareNumbers, divide, modulo, multiply, power, sameNumber, subtract } from './arithmetic.js';
import { canonical, Decimal, isDecimal } from './decimal.js';
import { round, type Rounding } from './rounding.js';
import { numberText, parseNumber } from './text.js';

describe('numbers (DMN 1.5, 10.3.2.3.1)', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 = 0.3', 'true'],
    ['1.10 * 3', '3.3'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['1 / 3 * 3', '0.9999999999999999999999999999999999'],
    ['10 ** 30 + 1', '1000000000000000000000000000001'],
    ['9007199254740992 + 1', '9007199254740993'],
    ['9007199254740993 - 1', '9007199254740992'],
    ['123456789.123456789 + 0.000000000000000000001', '123456789.123456789000000000001'],
    ['1e-7 + 0', '0.0000001'],
    ['1.23e3', '1230'],
    ['2 ** 0.5', '1.414213562373095048801688724209698'],
    ['-2 ** 2', '4'],
    ['2 ** -2', '0.25'],
    ['-0 = 0', 'true'],
    ['0 - 0', '0'],
    ['1 / 0', 'null'],
    ['10 ** 6144 * 10', 'null'],
    ['.5 + .25', '0.75'],
    ['100000000000000000000 - 1', '99999999999999999999'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it('are JS numbers wherever one stands for the decimal, so that equal numbers have one form', () => {
    expect([add(0.1, 0.2), multiply(1.1, 1.1), divide(1, 8), power(2, 10)]).toEqual([0.3, 1.21, 0.125, 1_024]);
    expect(isDecimal(divide(1, 3))).toBe(true);
    expect(subtract(add(2 ** 53 - 1, 2) ?? 0, 2)).toBe(2 ** 53 - 1);
    expect(canonical(new Decimal('0.1000000000000000055511151231257827'))).toBeInstanceOf(Decimal);
    expect(canonical(new Decimal('-0'))).toBe(0);
    expect(Object.is(multiply(-1, 0), 0)).toBe(true);
    expect(sameNumber(divide(1, 3) ?? 0, divide(2, 6) ?? 0)).toBe(true);
    expect(compareNumbers(0.1, divide(1, 3) ?? 0)).toBe(-1);
  });

  it.each([
    [10, 3, 1],
    [-10, 3, 2],
    [10, -3, -2],
    [-10, -3, -1],
    [1.5, 0.4, 0.3],
    [-1.5, 0.4, 0.1],
    [10, 5, 0],
    [-10, 5, 0],
    [1, 0, null],
  ])('%d modulo %d is %p', (a, b, expected) => {
    expect(modulo(a, b)).toBe(expected);
  });

  it.each([
    ['up', [5.5, 2.5, 1.1, -1.1, -2.5], [6, 3, 2, -2, -3]],
    ['down', [5.5, 2.5, 1.9, -1.9, -2.5], [5, 2, 1, -1, -2]],
    ['halfUp', [5.5, 2.5, 1.4, -1.4, -2.5], [6, 3, 1, -1, -3]],
    ['halfDown', [5.5, 2.5, 1.6, -1.6, -2.5], [5, 2, 2, -2, -2]],
    ['halfEven', [5.5, 2.5, 1.5, -1.5, -2.5], [6, 2, 2, -2, -2]],
    ['floor', [1.5, -1.5], [1, -2]],
    ['ceiling', [1.5, -1.5], [2, -1]],
  ] as [Rounding, number[], number[]][])('rounds %s', (mode, values, expected) => {
    expect(values.map((value) => round(value, 0, mode))).toEqual(expected);
  });

  it('rounds to digits on both sides of the point, within the scales of decimal128', () => {
    expect(round(1.125, 2, 'halfEven')).toBe(1.12);
    expect(round(1_250, -2, 'halfEven')).toBe(1_200);
    expect(round(1, 6_177, 'halfEven')).toBeNull();
    expect(round(1, -6_112, 'halfEven')).toBeNull();
  });

  it.each(['', ' ', '1,0', 'abc', '1e', '--1', '0x10', 'Infinity', 'NaN', '1 000'])('has no number in %p', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it.each(['0', '-1', '0.1', '1000000000000000000000', '0.000000000000000000000000001', '123456789012345678901234567890.1234'])('writes %s as it is', (text) => {
    expect(numberText(parseNumber(text) ?? 0)).toBe(text);
  });
});
