import { FeelDate } from './date.js';
import { FeelDateTime, floorDivide } from './date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from './durations.js';
import { FeelTime, NANOS_OF_SECOND, SECONDS_OF_DAY } from './time.js';
import { Zone } from './zone.js';

/* DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8 and table 45. Null where there is no such date. */

const NANOS_OF_DAY = BigInt(SECONDS_OF_DAY) * BigInt(NANOS_OF_SECOND);

export type Temporal = FeelDate | FeelTime | FeelDateTime;
export type Duration = DaysTimeDuration | YearsMonthsDuration;

export function plusDuration(value: Temporal, duration: Duration): Temporal | null {
  if (value instanceof FeelDate) return plusToDate(value, duration);
  if (value instanceof FeelDateTime) return plusToDateTime(value, duration);
  return duration instanceof YearsMonthsDuration ? null : plusToTime(value, duration);
}

/** Whole days count: a date has no time that a rest could change, as midnight plus the duration falls on that date. */
function plusToDate(date: FeelDate, duration: Duration): FeelDate | null {
  if (duration instanceof YearsMonthsDuration) return date.plusMonths(duration.months);
  return date.plusDays(Number(floorDivide(duration.nanos, NANOS_OF_DAY)));
}

/**
 * Days and time are added on the clock of the value, and months to its date: 10:10 and one day is 10:10, as the TCK has it,
 * also over a change of the zone's offset.
 */
function plusToDateTime(value: FeelDateTime, duration: Duration): FeelDateTime | null {
  if (duration instanceof DaysTimeDuration) return FeelDateTime.ofLocal(value.localNanos + duration.nanos, value.zone);
  const date = value.date.plusMonths(duration.months);
  return date === null ? null : new FeelDateTime(date, value.time);
}

function plusToTime(time: FeelTime, duration: DaysTimeDuration): FeelTime {
  const nanos = BigInt(time.secondOfDay) * BigInt(NANOS_OF_SECOND) + BigInt(time.nano) + duration.nanos;
  const ofDay = nanos - floorDivide(nanos, NANOS_OF_DAY) * NANOS_OF_DAY;
  const second = ofDay / BigInt(NANOS_OF_SECOND);
  return FeelTime.ofSecond(Number(second), Number(ofDay - second * BigInt(NANOS_OF_SECOND)), time.zone);
}

export function negated(duration: Duration): Duration {
  return duration instanceof DaysTimeDuration ? new DaysTimeDuration(-duration.nanos) : new YearsMonthsDuration(0 - duration.months);
}

/** `a - b`: null where one is local and the other is not. A date counts as its midnight in UTC. */
export function difference(a: Temporal, b: Temporal): DaysTimeDuration | null {
  if (a instanceof FeelTime || b instanceof FeelTime) return a instanceof FeelTime && b instanceof FeelTime ? differenceOfTimes(a, b) : null;
  if (a instanceof FeelDate && b instanceof FeelDate) return new DaysTimeDuration(BigInt(a.epochDay - b.epochDay) * NANOS_OF_DAY);
  const [first, second] = [midnight(a), midnight(b)];
  if ((first.zone === null) !== (second.zone === null)) return null;
  return new DaysTimeDuration(first.instantNanos - second.instantNanos);
}

function differenceOfTimes(a: FeelTime, b: FeelTime): DaysTimeDuration | null {
  if ((a.zone === null) !== (b.zone === null)) return null;
  const sameClock = a.zone?.toString() === b.zone?.toString();
  const [first, second] = sameClock ? [0, 0] : [a.zone?.constantOffset, b.zone?.constantOffset];
  if (first === null || first === undefined || second === null || second === undefined) return null;
  const seconds = a.secondOfDay - first - (b.secondOfDay - second);
  return new DaysTimeDuration(BigInt(seconds) * BigInt(NANOS_OF_SECOND) + BigInt(a.nano - b.nano));
}

export function midnight(value: FeelDate | FeelDateTime): FeelDateTime {
  return value instanceof FeelDateTime ? value : new FeelDateTime(value, FeelTime.ofSecond(0, 0, Zone.offset(0)));
}

/** Whole months from the one date to the other, towards zero; the time of day does not count (DMN 1.5, table 66). */
export function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): YearsMonthsDuration {
  const [start, end] = [from instanceof FeelDate ? from : from.date, to instanceof FeelDate ? to : to.date];
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  const rest = end.day - start.day;
  return new YearsMonthsDuration(months > 0 && rest < 0 ? months - 1 : months < 0 && rest > 0 ? months + 1 : months);
}
