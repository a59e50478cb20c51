import type { FeelDate } from './date.js';
import { FeelDateTime } from './date-time.js';
import { NANOS_OF_SECOND, type FeelTime } from './time.js';

export type Order = -1 | 0 | 1;

/** Null: a local one and one of a zone have no order. */
export function compareDateTimes(a: FeelDateTime, b: FeelDateTime): Order | null {
  if ((a.zone === null) !== (b.zone === null)) return null;
  return order(a.instantNanos, b.instantNanos);
}

export function compareDates(a: FeelDate, b: FeelDate): Order {
  return order(a.epochDay, b.epochDay);
}

/** Null: a local one and one of a zone, or zones whose offsets depend on a day that is not there. */
export function compareTimes(a: FeelTime, b: FeelTime): Order | null {
  const [first, second] = [utcSecond(a, b), utcSecond(b, a)];
  if (first === null || second === null) return null;
  return first === second ? order(a.nano, b.nano) : order(first, second);
}

/** Equal to the second, as DMN has it: the properties that count are hour, minute, second and time offset. */
export function sameTime(a: FeelTime, b: FeelTime): boolean {
  const [first, second] = [utcSecond(a, b), utcSecond(b, a)];
  return first !== null && first === second;
}

export function sameInstant(a: FeelDateTime, b: FeelDateTime): boolean {
  if ((a.zone === null) !== (b.zone === null)) return false;
  return a.instantNanos / BigInt(NANOS_OF_SECOND) === b.instantNanos / BigInt(NANOS_OF_SECOND);
}

/** Seconds since midnight in Greenwich, or on the clock that both have. */
function utcSecond(time: FeelTime, other: FeelTime): number | null {
  if ((time.zone === null) !== (other.zone === null)) return null;
  if (time.zone === null || time.zone.toString() === other.zone?.toString()) return time.secondOfDay;
  const offset = time.zone.constantOffset;
  return offset === null ? null : time.secondOfDay - offset;
}

export function order<T extends number | bigint | string>(a: T, b: T): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}
