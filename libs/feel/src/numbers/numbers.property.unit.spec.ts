import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, compareNumbers, divide, modulo, multiply, subtract } from './arithmetic.js';
import { decimalOf, type Numeric } from './decimal.js';
import { numberText, parseNumber } from './text.js';

/** `SEED=… npm run jest -- libs/feel` repeats a run; RUNS makes it longer. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['RUNS'] ?? 300);

/** A decimal as a fraction: an exact other calculation of the same. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const DIGITS = 34;

function fraction(value: Numeric): Fraction {
  const [whole, decimals = ''] = decimalOf(value).toFixed().split('.') as [string, string | undefined];
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** Rounded to 34 digits, half to even, as a text of digits and an exponent. */
function rounded({ over, under }: Fraction): string {
  if (over === 0n) return '0';
  const sign = over < 0n !== under < 0n ? '-' : '';
  let [top, bottom, exponent] = [abs(over), abs(under), 0];
  while (top / bottom >= 10n ** BigInt(DIGITS)) [bottom, exponent] = [bottom * 10n, exponent + 1];
  while (top / bottom < 10n ** BigInt(DIGITS - 1)) [top, exponent] = [top * 10n, exponent - 1];
  let digits = top / bottom;
  const twice = (top % bottom) * 2n;
  if (twice > bottom || (twice === bottom && digits % 2n === 1n)) digits += 1n;
  const text = digits.toString();
  const shown = text.replace(/0+$/, '');
  return `${sign}${shown}e${exponent + text.length - shown.length}`;
}

function shown(value: Numeric | null): string {
  return value === null ? 'null' : rounded(fraction(value));
}

const decimal: fc.Arbitrary<Numeric> = fc
  .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -20, max: 10 }), fc.boolean(), fc.integer({ min: -99_999, max: 99_999 }))
  .map(([digits, exponent, small, cents]) => (small ? cents / 100 : (parseNumber(`${digits}e${exponent}`) ?? 0)));

const holds = (name: string, property: (a: Numeric, b: Numeric) => void): void => {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(decimal, decimal, property), { seed: SEED, numRuns: RUNS });
  });
};

describe('numbers agree with exact fractions', () => {
  holds('a + b', (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    expect(shown(add(a, b))).toBe(rounded({ over: x.over * y.under + y.over * x.under, under: x.under * y.under }));
  });

  holds('a - b', (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    expect(shown(subtract(a, b))).toBe(rounded({ over: x.over * y.under - y.over * x.under, under: x.under * y.under }));
  });

  holds('a * b', (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    expect(shown(multiply(a, b))).toBe(rounded({ over: x.over * y.over, under: x.under * y.under }));
  });

  holds('a / b', (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    expect(shown(divide(a, b))).toBe(y.over === 0n ? 'null' : rounded({ over: x.over * y.under, under: x.under * y.over }));
  });

  holds('the order', (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    const difference = x.over * y.under - y.over * x.under;
    expect(compareNumbers(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
  });

  holds('the rest has the sign of the divisor, and is smaller', (a, b) => {
    const [whole, by] = [Math.trunc(Number(decimalOf(a).mod(1_000_000))), Math.trunc(Number(decimalOf(b).mod(1_000)))];
    const rest = modulo(whole, by);
    if (by === 0) return expect(rest).toBeNull();
    expect(Math.abs(rest as number)).toBeLessThan(Math.abs(by));
    expect((whole - (rest as number)) % by === 0).toBe(true);
    expect(rest === 0 || (rest as number) < 0 === by < 0).toBe(true);
  });

  holds('a text of a number is that number again', (a) => {
    const text = numberText(a);
    expect(text).not.toMatch(/e/i);
    const again = parseNumber(text);
    expect(again === null ? null : compareNumbers(again, a)).toBe(0);
    expect(typeof again).toBe(typeof a);
  });
});
