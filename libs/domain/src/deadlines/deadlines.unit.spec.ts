import { describe, expect, it } from '@jest/globals';
import { LocalDate } from '@js-joda/core';
import fc from 'fast-check';
import { endOfDayAfter, fromIso, holidaysOf, lastDayOf, LEGAL_DEADLINES, noticeAfter, plusYears, SHORT_DEADLINES, toDateWarsaw, toIsoWarsaw, type DayKind } from './index.js';
import { easterSunday, isWorkingDay } from './holidays.js';

const at = (iso: string): number => {
  const millis = fromIso(iso);
  if (millis === undefined) throw new Error(`Expected an ISO instant but got ${iso}`);
  return millis;
};
const end = (from: string, days: number, kind: DayKind = 'calendar') => toIsoWarsaw(endOfDayAfter({ from: at(from), days, kind, policy: LEGAL_DEADLINES }));
const notice = (from: string, days: number, kind: DayKind = 'calendar') => toIsoWarsaw(noticeAfter({ from: at(from), days, kind, policy: LEGAL_DEADLINES }));

describe('endOfDayAfter', () => {
  it.each([
    ['a plain fortnight ends with its last day', '2026-03-02T10:00:00+01:00', 14, 'calendar', '2026-03-17T00:00:00.000+01:00'],
    ['the day of the event is not counted, however late it was', '2026-03-02T23:59:59.999+01:00', 14, 'calendar', '2026-03-17T00:00:00.000+01:00'],
    ['… and the first instant of the next day counts for that day', '2026-03-03T00:00:00+01:00', 14, 'calendar', '2026-03-18T00:00:00.000+01:00'],
    ['the day is the one in Warsaw, not the one in UTC', '2026-03-02T23:30:00Z', 1, 'calendar', '2026-03-05T00:00:00.000+01:00'],
    ['a Saturday moves to Monday', '2026-03-07T12:00:00+01:00', 14, 'calendar', '2026-03-24T00:00:00.000+01:00'],
    ['a Sunday moves to Monday', '2026-03-08T12:00:00+01:00', 14, 'calendar', '2026-03-24T00:00:00.000+01:00'],
    ['over Easter: Saturday, Sunday and Monday', '2026-03-21T12:00:00+01:00', 14, 'calendar', '2026-04-08T00:00:00.000+02:00'],
    ['Friday 1 May moves over the weekend with 3 May', '2026-04-17T12:00:00+02:00', 14, 'calendar', '2026-05-05T00:00:00.000+02:00'],
    ['Corpus Christi moves to Friday', '2026-05-21T12:00:00+02:00', 14, 'calendar', '2026-06-06T00:00:00.000+02:00'],
    ['24 December is free from 2025', '2025-12-10T12:00:00+01:00', 14, 'calendar', '2025-12-30T00:00:00.000+01:00'],
    ['… and was not in 2024', '2024-12-10T12:00:00+01:00', 14, 'calendar', '2024-12-25T00:00:00.000+01:00'],
    ['over the new year', '2025-12-18T12:00:00+01:00', 14, 'calendar', '2026-01-03T00:00:00.000+01:00'],
    ['no days: the end of the day itself', '2026-03-02T10:00:00+01:00', 0, 'calendar', '2026-03-03T00:00:00.000+01:00'],
    ['working days leave out weekends', '2026-03-02T10:00:00+01:00', 5, 'working', '2026-03-10T00:00:00.000+01:00'],
    ['working days leave out holidays', '2026-04-30T10:00:00+02:00', 1, 'working', '2026-05-05T00:00:00.000+02:00'],
    ['working days from a Saturday', '2026-03-07T10:00:00+01:00', 1, 'working', '2026-03-10T00:00:00.000+01:00'],
  ] as const)('%s', (_name, from, days, kind, expected) => {
    expect(end(from, days, kind)).toBe(expected);
  });

  it('fourteen days are not 336 hours over a change of the clocks', () => {
    const hours = (from: string) => (endOfDayAfter({ from: at(from), days: 14, kind: 'calendar', policy: LEGAL_DEADLINES }) - at(from)) / 3_600_000;
    expect(hours('2026-03-16T00:00:00+01:00')).toBe(15 * 24 - 1);
    expect(hours('2026-10-12T00:00:00+02:00')).toBe(15 * 24 + 1);
    expect(hours('2026-06-08T00:00:00+02:00')).toBe(15 * 24);
  });

  it('with short deadlines a day is a second and nothing else', () => {
    const from = at('2026-04-03T23:59:59.500+02:00');
    for (const kind of ['calendar', 'working'] as const) {
      expect(endOfDayAfter({ from, days: 14, kind, policy: SHORT_DEADLINES })).toBe(from + 14_000);
      expect(noticeAfter({ from, days: 7, kind, policy: SHORT_DEADLINES })).toBe(from + 7_000);
    }
    expect(plusYears(from, 3, SHORT_DEADLINES)).toBe(from + 3 * 365_000);
  });

  it('refuses days that are no whole number', () => {
    for (const days of [-1, 1.5, Number.NaN, Infinity, 36_526]) {
      for (const policy of [LEGAL_DEADLINES, SHORT_DEADLINES]) {
        expect(() => endOfDayAfter({ from: 0, days, kind: 'calendar', policy })).toThrow('Expected a whole number of days');
        expect(() => noticeAfter({ from: 0, days, kind: 'calendar', policy })).toThrow('Expected a whole number of days');
      }
    }
  });

  const instants = fc.integer({ min: at('2012-01-01T00:00:00+01:00'), max: at('2099-12-31T00:00:00+01:00') });
  it('ends at a midnight after a working day, never before the days are over, and is monotonic', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 90 }), fc.constantFrom<DayKind>('calendar', 'working'), (from, days, kind) => {
        const until = endOfDayAfter({ from, days, kind, policy: LEGAL_DEADLINES });
        expect(toIsoWarsaw(until)).toMatch(/T00:00:00\.000\+0[12]:00$/);
        expect(isWorkingDay(LocalDate.parse(lastDayOf(until)))).toBe(true);
        const first = LocalDate.parse(toDateWarsaw(from)).plusDays(days);
        expect(LocalDate.parse(lastDayOf(until)).compareTo(first)).toBeGreaterThanOrEqual(0);
        expect(endOfDayAfter({ from: from + 60_000, days, kind, policy: LEGAL_DEADLINES })).toBeGreaterThanOrEqual(until);
        expect(endOfDayAfter({ from, days: days + 1, kind, policy: LEGAL_DEADLINES })).toBeGreaterThanOrEqual(until);
      }),
      { numRuns: 200 },
    );
  });

  it('counts as many working days as were asked for', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const last = LocalDate.parse(lastDayOf(endOfDayAfter({ from, days, kind: 'working', policy: LEGAL_DEADLINES })));
        let counted = 0;
        for (let day = LocalDate.parse(toDateWarsaw(from)).plusDays(1); day.compareTo(last) <= 0; day = day.plusDays(1)) if (isWorkingDay(day)) counted += 1;
        expect(counted).toBe(days);
      }),
      { numRuns: 100 },
    );
  });
});

describe('noticeAfter', () => {
  it('keeps the time of day over a change of the clocks, and moves for no holiday', () => {
    expect(notice('2026-03-25T09:15:00+01:00', 7)).toBe('2026-04-01T09:15:00.000+02:00');
    expect(notice('2026-10-21T09:15:00+02:00', 7)).toBe('2026-10-28T09:15:00.000+01:00');
    expect(notice('2026-03-29T09:15:00+02:00', 7)).toBe('2026-04-05T09:15:00.000+02:00');
  });

  it('is an hour later where the time is left out, and the first where it comes twice', () => {
    expect(notice('2026-03-22T02:30:00+01:00', 7)).toBe('2026-03-29T03:30:00.000+02:00');
    expect(notice('2026-10-18T02:30:00+02:00', 7)).toBe('2026-10-25T02:30:00.000+02:00');
    expect(notice('2026-10-25T02:30:00+01:00', 0)).toBe('2026-10-25T02:30:00.000+01:00');
  });

  it('counts working days', () => {
    expect(notice('2026-04-02T09:15:00+02:00', 2, 'working')).toBe('2026-04-07T09:15:00.000+02:00');
  });
});

describe('plusYears', () => {
  const years = (from: string, n: number) => toIsoWarsaw(plusYears(at(from), n));
  it('is the same day and time of day', () => {
    expect(years('2026-11-23T10:00:00+01:00', 3)).toBe('2029-11-23T10:00:00.000+01:00');
    // Summer time began on 29 March in 2026, on 25 March in 2029: same wall clock, another offset.
    expect(years('2026-03-27T10:00:00+01:00', 3)).toBe('2029-03-27T10:00:00.000+02:00');
  });
  it('takes 28 February where there is no 29th', () => {
    expect(years('2024-02-29T12:00:00+01:00', 3)).toBe('2027-02-28T12:00:00.000+01:00');
    expect(years('2024-02-29T12:00:00+01:00', 4)).toBe('2028-02-29T12:00:00.000+01:00');
    expect(toIsoWarsaw(plusYears(plusYears(at('2024-02-29T12:00:00+01:00'), 1), 3))).toBe('2028-02-28T12:00:00.000+01:00');
  });
  it('refuses what is no number of years', () => {
    for (const n of [-1, 0.5, 101, Number.NaN]) expect(() => plusYears(0, n)).toThrow('Expected a whole number of years');
  });
});

describe('holidays', () => {
  it.each([[2008, '03-23'], [2011, '04-24'], [2024, '03-31'], [2025, '04-20'], [2026, '04-05'], [2027, '03-28'], [2038, '04-25'], [2100, '03-28'], [2285, '03-22']] as const)('Easter %i', (year, day) => {
    expect(easterSunday(year).toString()).toBe(`${year}-${day}`);
  });
  it('of 2026, all of them', () => {
    expect([...holidaysOf(2026).keys()].sort()).toEqual([
      '2026-01-01', '2026-01-06', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-03', '2026-05-24', '2026-06-04',
      '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-24', '2026-12-25', '2026-12-26',
    ]);
  });
  it('follow the law of their year', () => {
    expect(holidaysOf(2010).has('2010-01-06')).toBe(false);
    expect(holidaysOf(2011).has('2011-01-06')).toBe(true);
    expect(holidaysOf(2018).has('2018-11-12')).toBe(true);
    expect(holidaysOf(2019).has('2019-11-12')).toBe(false);
    expect(holidaysOf(2024).has('2024-12-24')).toBe(false);
    expect(holidaysOf(2025).has('2025-12-24')).toBe(true);
  });
});

describe('instants as text', () => {
  it('says Warsaw’s offset, before and after the clocks change', () => {
    expect(toIsoWarsaw(at('2026-03-29T01:00:00Z') - 1)).toBe('2026-03-29T01:59:59.999+01:00');
    expect(toIsoWarsaw(at('2026-03-29T01:00:00Z'))).toBe('2026-03-29T03:00:00.000+02:00');
    expect(toIsoWarsaw(at('2026-10-25T00:59:59.999Z'))).toBe('2026-10-25T02:59:59.999+02:00');
    expect(toIsoWarsaw(at('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00.000+01:00');
  });
  it('knows summer time beyond the tables of the zone data', () => {
    expect(toIsoWarsaw(at('2051-07-01T10:00:00Z'))).toBe('2051-07-01T12:00:00.000+02:00');
    expect(toIsoWarsaw(at('2051-12-01T10:00:00Z'))).toBe('2051-12-01T11:00:00.000+01:00');
  });
  it('comes back as it went', () => {
    fc.assert(fc.property(fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2120-01-01T00:00:00Z') }), (millis) => expect(fromIso(toIsoWarsaw(millis))).toBe(millis)));
  });
  it.each(['', '2026-03-29', '2026-03-29T03:00:00', '2026-02-30T00:00:00Z', '2026-03-29T25:00:00Z', '2026-03-29 03:00:00Z', '2026-03-29T03:00:00+99:00', '+2026-03-29T03:00:00Z', 'now'])('reads nothing out of %p', (text) => {
    expect(fromIso(text)).toBeUndefined();
  });
  it('reads other offsets, Z, and finer parts', () => {
    expect(fromIso('2026-03-29T03:00:00+02:00')).toBe(fromIso('2026-03-29T01:00:00Z'));
    expect(fromIso('2026-03-29T01:00:00.123456789Z')).toBe(at('2026-03-29T01:00:00.123Z'));
  });
});
