import { canonical, Decimal } from '../numbers/decimal.js';
import type { Value } from '../values/value.js';
import { FeelDate } from './date.js';
import { FeelDateTime } from './date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from './durations.js';
import { FeelTime } from './time.js';

/* DMN 1.5, table 59: what follows the point after a temporal value. */

type Properties<T> = Readonly<Record<string, (value: T) => Value>>;

const OF_DATE = {
  year: (date) => date.year,
  month: (date) => date.month,
  day: (date) => date.day,
  weekday: (date) => date.weekday,
} as const satisfies Properties<FeelDate>;

const OF_TIME = {
  hour: (time) => time.hour,
  minute: (time) => time.minute,
  second: (time) => (time.nano === 0 ? time.second : canonical(new Decimal(time.nano).dividedBy(1_000_000_000).plus(time.second))),
  'time offset': (time) => offset(time.zone?.constantOffset ?? null),
  timezone: (time) => time.zone?.id ?? null,
} as const satisfies Properties<FeelTime>;

const OF_DATE_TIME: Properties<FeelDateTime> = {
  ...Object.fromEntries(Object.entries(OF_DATE).map(([name, of]) => [name, (value: FeelDateTime) => of(value.date)])),
  ...Object.fromEntries(Object.entries(OF_TIME).map(([name, of]) => [name, (value: FeelDateTime) => of(value.time)])),
  'time offset': (value) => offset(value.offset),
};

const OF_DAYS_TIME = {
  days: ({ nanos }) => Number(nanos / DAY),
  hours: ({ nanos }) => Number((nanos / (3_600n * SECOND)) % 24n) + 0,
  minutes: ({ nanos }) => Number((nanos / (60n * SECOND)) % 60n) + 0,
  seconds: ({ nanos }) => canonical(new Decimal(String(nanos % (60n * SECOND))).dividedBy(1_000_000_000)),
} as const satisfies Properties<DaysTimeDuration>;

const OF_YEARS_MONTHS = {
  years: ({ months }) => Math.trunc(months / 12) + 0,
  months: ({ months }) => (months % 12) + 0,
} as const satisfies Properties<YearsMonthsDuration>;

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

function offset(seconds: number | null): DaysTimeDuration | null {
  return seconds === null ? null : new DaysTimeDuration(BigInt(seconds) * SECOND);
}

/** Undefined where the value has no such property. */
export function temporalProperty(value: Value, name: string): Value | undefined {
  if (value instanceof FeelDate) return read(OF_DATE, value, name);
  if (value instanceof FeelDateTime) return read(OF_DATE_TIME, value, name);
  if (value instanceof FeelTime) return read(OF_TIME, value, name);
  if (value instanceof DaysTimeDuration) return read(OF_DAYS_TIME, value, name);
  return value instanceof YearsMonthsDuration ? read(OF_YEARS_MONTHS, value, name) : undefined;
}

function read<T>(properties: Properties<T>, value: T, name: string): Value | undefined {
  return Object.hasOwn(properties, name) ? (properties[name] as (value: T) => Value)(value) : undefined;
}
