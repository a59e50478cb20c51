import { compareNumbers } from '../numbers/arithmetic.js';
import { isNumeric } from '../numbers/decimal.js';
import { compareDates, compareDateTimes, compareTimes, order, type Order } from '../temporal/compare.js';
import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { FeelTime } from '../temporal/time.js';
import type { Value } from './value.js';

/**
 * The order of two values of one comparable kind (DMN 1.5, table 43): numbers, strings by code points, temporal values,
 * durations. Null where there is none.
 */
export function compare(a: Value, b: Value): Order | null {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof FeelDate && b instanceof FeelDate) return compareDates(a, b);
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return compareDateTimes(a, b);
  if (a instanceof FeelTime && b instanceof FeelTime) return compareTimes(a, b);
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return order(a.nanos, b.nanos);
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration) return order(a.months, b.months);
  return null;
}

/** By code points: JS compares halves of surrogate pairs, which puts U+1F600 before U+FF61. */
function compareTexts(a: string, b: string): Order {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index += 1) {
    const [first, second] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (first !== second) return isSurrogate(first) === isSurrogate(second) ? order(first, second) : isSurrogate(first) ? 1 : order(first, isSurrogate(second) ? 0x1_0000 : second);
  }
  return order(a.length, b.length);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
