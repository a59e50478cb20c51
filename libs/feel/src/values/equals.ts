import { sameNumber } from '../numbers/arithmetic.js';
import type { Numeric } from '../numbers/decimal.js';
import type { FeelDate } from '../temporal/date.js';
import { sameInstant, sameTime } from '../temporal/compare.js';
import type { FeelDateTime } from '../temporal/date-time.js';
import type { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import type { FeelTime } from '../temporal/time.js';
import { kindOf, type Kind } from './kinds.js';
import type { FeelRange } from './range.js';
import type { Context, Value } from './value.js';

/** Counts the elements that are looked at. */
export type Count = (elements: number) => void;

/**
 * `a = b` (DMN 1.5, table 42): null where the kinds differ. Null is equal to null only, and not to anything else. Times are
 * equal by their instants, to the second.
 */
export function equals(a: Value, b: Value, count: Count = free): boolean | null {
  if (typeof a === typeof b && typeof a !== 'object') return a === b;
  if (a === null || b === null) return a === b;
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind !== other) return DURATIONS.has(kind) && DURATIONS.has(other) ? zero(a) && zero(b) ? true : null : null;
  return EQUALITY[kind](a as never, b as never, count);
}

const free = (): void => {};

const DURATIONS: ReadonlySet<Kind> = new Set<Kind>(['days and time duration', 'years and months duration']);

function zero(value: Value): boolean {
  return (value as DaysTimeDuration).nanos === 0n || (value as YearsMonthsDuration).months === 0;
}

const EQUALITY = {
  null: () => true,
  boolean: (a: boolean, b: boolean) => a === b,
  string: (a: string, b: string) => a === b,
  number: (a: Numeric, b: Numeric) => sameNumber(a, b),
  date: (a: FeelDate, b: FeelDate) => a.year === b.year && a.month === b.month && a.day === b.day,
  time: (a: FeelTime, b: FeelTime) => sameTime(a, b),
  'date and time': (a: FeelDateTime, b: FeelDateTime) => sameInstant(a, b),
  'days and time duration': (a: DaysTimeDuration, b: DaysTimeDuration) => a.nanos === b.nanos,
  'years and months duration': (a: YearsMonthsDuration, b: YearsMonthsDuration) => a.months === b.months,
  range: (a: FeelRange, b: FeelRange, count: Count) =>
    a.operator === b.operator && a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded && equals(a.start, b.start, count) === true && equals(a.end, b.end, count) === true,
  function: (a: Value, b: Value) => a === b,
  list: (a: readonly Value[], b: readonly Value[], count: Count) => sameLists(a, b, count),
  context: (a: Context, b: Context, count: Count) => sameContexts(a, b, count),
} as const satisfies Record<Kind, (a: never, b: never, count: Count) => boolean | null>;

function sameLists(a: readonly Value[], b: readonly Value[], count: Count): boolean | null {
  if (a.length !== b.length) return false;
  count(a.length);
  return a.every((value, index) => equals(value, b[index] as Value, count) === true);
}

function sameContexts(a: Context, b: Context, count: Count): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  count(names.length);
  return names.every((name) => Object.hasOwn(b, name) && equals(a[name] ?? null, b[name] ?? null, count) === true);
}
