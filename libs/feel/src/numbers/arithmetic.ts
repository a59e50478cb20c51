import { canonical, Decimal, decimalOf, type Numeric } from './decimal.js';

/*
 * DMN 1.5, 10.3.2.3.1 and table 45: decimal128, half even. Whole numbers that JS holds exactly are calculated by JS.
 * Null is a result that is no number: overflow, division by zero, a root of a negative number.
 */

const MAX = Number.MAX_SAFE_INTEGER;

export function add(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && Number.isInteger(b)) {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX && a <= MAX && a >= -MAX && b <= MAX && b >= -MAX) return sum;
  }
  return canonical(decimalOf(a).plus(decimalOf(b)));
}

export function subtract(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && Number.isInteger(b)) {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX && a <= MAX && a >= -MAX && b <= MAX && b >= -MAX) return difference;
  }
  return canonical(decimalOf(a).minus(decimalOf(b)));
}

export function multiply(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && Number.isInteger(b)) {
    const product = a * b;
    // `+ 0`: there is no negative zero.
    if (product <= MAX && product >= -MAX && a <= MAX && a >= -MAX && b <= MAX && b >= -MAX) return product + 0;
  }
  return canonical(decimalOf(a).times(decimalOf(b)));
}

export function divide(a: Numeric, b: Numeric): Numeric | null {
  if (b === 0) return null;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const quotient = (a as number) / (b as number);
    if (Number.isSafeInteger(quotient) && quotient * (b as number) === a) return quotient + 0;
  }
  return canonical(decimalOf(a).dividedBy(decimalOf(b)));
}

export function negate(a: Numeric): Numeric {
  return typeof a === 'number' ? 0 - a : a.negated();
}

/** `a ** b`; b may be a fraction. */
export function power(a: Numeric, b: Numeric): Numeric | null {
  return canonical(Decimal.pow(decimalOf(a), decimalOf(b)));
}

/** -1, 0 or 1. JS numbers compare as the decimals that they stand for. */
export function compareNumbers(a: Numeric, b: Numeric): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return decimalOf(a).comparedTo(decimalOf(b)) as -1 | 0 | 1;
}

export function sameNumber(a: Numeric, b: Numeric): boolean {
  // Canonical: a JS number is never equal to a Decimal.
  return typeof a === 'number' || typeof b === 'number' ? a === b : a.equals(b);
}

/** `dividend - divisor * floor(dividend / divisor)`: the sign is the divisor's (DMN 1.5, 10.3.4.5). */
export function modulo(a: Numeric, b: Numeric): Numeric | null {
  if (b === 0) return null;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const rest = (a as number) % (b as number);
    return (rest !== 0 && rest < 0 !== (b as number) < 0 ? rest + (b as number) : rest) + 0;
  }
  const [dividend, divisor] = [decimalOf(a), decimalOf(b)];
  const rest = dividend.modulo(divisor);
  return canonical(!rest.isZero() && rest.isNegative() !== divisor.isNegative() ? rest.plus(divisor) : rest);
}

/** The JS number where the value is a whole number that JS holds exactly, else null. */
export function wholeNumber(value: Numeric): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}
