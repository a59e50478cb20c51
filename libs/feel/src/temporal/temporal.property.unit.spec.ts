import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { difference, monthsBetween, negated, plusDuration } from './arithmetic.js';
import { compareDates, compareDateTimes } from './compare.js';
import { FeelDate } from './date.js';
import { FeelDateTime } from './date-time.js';
import { DaysTimeDuration } from './durations.js';
import { parseDate, parseDateTime, parseDuration } from './parse.js';
import { FeelTime } from './time.js';
import { Zone } from './zone.js';

/** `SEED=… npm run jest -- libs/feel` repeats a run; RUNS makes it longer. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['RUNS'] ?? 300);

const date = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((day) => FeelDate.ofEpochDay(day) as FeelDate);
const zone = fc.constantFrom(null, Zone.offset(0), Zone.offset(-16_200), Zone.named('Europe/Warsaw'), Zone.named('Australia/Melbourne'), Zone.named('America/New_York'));
const dateTime = fc
  .tuple(date, fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 999_999_999 }), zone)
  .map(([day, second, nano, inZone]) => new FeelDateTime(day, FeelTime.ofSecond(second, nano, inZone)));
const duration = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map((nanos) => new DaysTimeDuration(nanos));

const holds = (name: string, property: fc.IPropertyWithHooks<never>): void => {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  });
};
const all = <T extends [unknown, ...unknown[]]>(arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, check: (...values: T) => void): fc.IPropertyWithHooks<never> =>
  fc.property(...(arbitraries as unknown as [fc.Arbitrary<unknown>]), check as unknown as (value: unknown) => void) as unknown as fc.IPropertyWithHooks<never>;

describe('laws of the calendar', () => {
  holds('a date is written and read again', all([date], (day) => expect(parseDate(String(day))).toEqual(day)));
  holds('a date and time is written and read again', all([dateTime], (at) => expect(String(parseDateTime(String(at)))).toBe(String(at))));
  holds('a duration is written and read again', all([duration], (long) => expect(parseDuration(String(long))).toEqual(long)));

  holds('what a duration adds, it takes away', all([dateTime, duration], (at, long) => {
    const later = plusDuration(at, long);
    expect(later === null ? null : String(plusDuration(later, negated(long)))).toBe(String(at));
  }));

  holds('b + (a - b) is a, of local times', all([dateTime, dateTime], (a, b) => {
    const [first, second] = [new FeelDateTime(a.date, a.time.withZone(null)), new FeelDateTime(b.date, b.time.withZone(null))];
    const between = difference(first, second) as DaysTimeDuration;
    expect(String(plusDuration(second, between))).toBe(String(first));
  }));

  holds('the days between two dates lead from one to the other', all([date, date], (a, b) => {
    expect(String(b.plusDays(Number((difference(a, b) as DaysTimeDuration).nanos / 86_400_000_000_000n)))).toBe(String(a));
    expect(compareDates(a, b)).toBe(Math.sign(a.epochDay - b.epochDay));
  }));

  holds('the months between two dates do not go beyond the second', all([date, date], (a, b) => {
    const months = monthsBetween(a, b).months;
    const there = a.plusMonths(months) as FeelDate;
    expect(compareDates(there, b) * Math.sign(months)).toBeLessThanOrEqual(0);
    expect(months + monthsBetween(b, a).months).toBe(0);
  }));

  holds('an instant is the same instant in every zone', all([dateTime, zone], (at, other) => {
    if (at.zone === null || other === null) return;
    const there = FeelDateTime.ofInstant(at.instantNanos, other);
    // A clock that shows an hour twice does not say which one it is.
    const again = there === null ? null : FeelDateTime.ofInstant(there.instantNanos, at.zone);
    if (there === null || there.instantNanos !== at.instantNanos) return expect(there === null || Math.abs(Number((there.instantNanos - at.instantNanos) / 1_000_000_000n)) <= 7_200).toBe(true);
    expect(compareDateTimes(at, there)).toBe(0);
    expect(again?.instantNanos).toBe(at.instantNanos);
  }));
});
