import type { Decimal } from '../numbers/decimal.js';
import type { FeelDate } from '../temporal/date.js';
import type { FeelDateTime } from '../temporal/date-time.js';
import type { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import type { FeelTime } from '../temporal/time.js';
import type { FeelFunction } from './function.js';
import type { FeelRange } from './range.js';

/**
 * What FEEL calculates with (DMN 1.5, 10.3.2.3). JSON is FEEL's as it is: no conversion, so that the cost of an evaluation
 * does not grow with its context. An array is a list, a plain object a context (own members only).
 *
 * A JS number stands for the decimal of its shortest text: 0.1 is exactly 0.1. A number is a `Decimal` exactly where no
 * JS number stands for it, so equal numbers have one form. `undefined` is no value. All values are immutable.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | Decimal
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysTimeDuration
  | YearsMonthsDuration
  | FeelRange
  | FeelFunction
  | readonly Value[]
  | Context;

export interface Context {
  readonly [name: string]: Value;
}

/** JSON, as the engine keeps it. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };
