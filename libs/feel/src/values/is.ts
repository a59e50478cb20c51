import { FeelDateTime } from '../temporal/date-time.js';
import { FeelTime } from '../temporal/time.js';
import { equals } from './equals.js';
import { kindOf } from './kinds.js';
import type { Value } from './value.js';

/** `is(a, b)` (DMN 1.5, 10.3.4.13): the same value of the same kind; a time also in the same zone, written the same. */
export function same(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof FeelTime || a instanceof FeelDateTime) return a.toString() === (b as FeelTime | FeelDateTime).toString();
  return equals(a, b) === true;
}
