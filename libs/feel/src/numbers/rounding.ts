import { canonical, Decimal, decimalOf, type Numeric } from './decimal.js';

/** The modes of `decimal`, `floor`, `ceiling`, `round up`… (DMN 1.5, 10.3.4.5). */
export const ROUNDING = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  halfUp: Decimal.ROUND_HALF_UP,
  halfDown: Decimal.ROUND_HALF_DOWN,
  halfEven: Decimal.ROUND_HALF_EVEN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
} as const;

export type Rounding = keyof typeof ROUNDING;

/** Scales of decimal128: what a caller may ask for. */
export const SCALE_MIN = -6_111;
export const SCALE_MAX = 6_176;

/** Rounds to `scale` digits after the point; a negative scale rounds to tens, hundreds… Null for a scale out of bounds. */
export function round(value: Numeric, scale: number, mode: Rounding): Numeric | null {
  if (!Number.isInteger(scale) || scale < SCALE_MIN || scale > SCALE_MAX) return null;
  if (typeof value === 'number' && Number.isInteger(value) && scale >= 0) return value;
  const decimal = decimalOf(value);
  if (scale >= 0) return canonical(decimal.toDecimalPlaces(scale, ROUNDING[mode]));
  return canonical(decimal.times(Decimal.pow(10, scale)).toDecimalPlaces(0, ROUNDING[mode]).times(Decimal.pow(10, -scale)));
}
