import { Decimal as DecimalJs } from 'decimal.js';

/** Digits of IEEE 754-2008 decimal128, the numbers of FEEL (DMN 1.5, 10.3.2.3.1). */
const DIGITS = 34;
const EXPONENT_MAX = 6_144;
const EXPONENT_MIN = -6_176;

/**
 * A number that no JS number stands for: a JS number stands for the decimal of its shortest text (0.1 is 0.1), so only
 * longer ones are of this class. 34 digits, half even. Never made by `new` outside `numbers/`: see `canonical`.
 */
export const Decimal = DecimalJs.clone({ precision: DIGITS, rounding: DecimalJs.ROUND_HALF_EVEN, minE: EXPONENT_MIN, maxE: EXPONENT_MAX, toExpNeg: -6_200, toExpPos: 6_200, crypto: false });
export type Decimal = DecimalJs;

export type Numeric = number | Decimal;

export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Decimal;
}

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Decimal;
}

/** The decimal that a number stands for. */
export function decimalOf(value: Numeric): Decimal {
  return typeof value === 'number' ? new Decimal(value) : value;
}

/** Up to so many digits the text of a decimal and that of its nearest JS number are the same. */
const SURE_DIGITS = 15;
/** The shortest text of a JS number never has more. */
const MOST_DIGITS = 17;

/**
 * The one form of a number: a JS number where its shortest text is this decimal, else the decimal, rounded to 34 digits.
 * Null where there is no such number: overflow, not a number.
 */
export function canonical(value: Decimal): Numeric | null {
  if (!value.isFinite()) return null;
  if (value.isZero()) return 0;
  const digits = value.precision();
  if (digits > MOST_DIGITS) return digits > DIGITS ? canonical(value.toSignificantDigits(DIGITS)) : value;
  const near = value.toNumber();
  if (digits <= SURE_DIGITS && value.e > -300 && value.e < 300) return near;
  return Number.isFinite(near) && new Decimal(near).equals(value) ? near : value;
}
