import { describe, expect, it } from '@jest/globals';
import { fromIso, LEGAL_DEADLINES, SHORT_DEADLINES, toIsoWarsaw } from '#domain/deadlines';
import { confirmBy, mayExtend, validFrom } from './profile-dates.js';

const at = (text: string): number => fromIso(text)!;

describe('the dates of a trusted profile', () => {
  it('an application may be confirmed until the end of the 14th day, a free one moves on', () => {
    expect(toIsoWarsaw(confirmBy(at('2026-03-02T10:00:00+01:00'), LEGAL_DEADLINES))).toBe('2026-03-17T00:00:00.000+01:00');
    // The 14th day is Saturday 14 March; over the weekend to the end of Monday.
    expect(toIsoWarsaw(confirmBy(at('2026-02-28T10:00:00+01:00'), LEGAL_DEADLINES))).toBe('2026-03-17T00:00:00.000+01:00');
  });

  it.each([
    ['2026-03-02T10:00:00+01:00', '2029-03-02T10:00:00.000+01:00'],
    // From 29 February the day before, where there is none.
    ['2028-02-29T10:00:00+01:00', '2031-02-28T10:00:00.000+01:00'],
    // In winter and in summer the same time of day.
    ['2026-07-01T00:30:00+02:00', '2029-07-01T00:30:00.000+02:00'],
  ])('three years from %s end %s', (from, until) => {
    expect(toIsoWarsaw(validFrom(at(from), LEGAL_DEADLINES).validUntil)).toBe(until);
  });

  it('an extension counts from the end that it extends, so it does not win back the 29th of February', () => {
    const first = validFrom(at('2028-02-29T10:00:00+01:00'), LEGAL_DEADLINES).validUntil;
    expect(toIsoWarsaw(validFrom(first, LEGAL_DEADLINES).validUntil)).toBe('2034-02-28T10:00:00.000+01:00');
  });

  it('the reminder comes 30 days before the end', () => {
    const { validUntil, remindAt } = validFrom(at('2026-06-10T10:00:00+02:00'), LEGAL_DEADLINES);
    expect((validUntil - remindAt) / 86_400_000).toBe(30);
    // Over a change of the clocks at the same time of day: in October back, in March forth.
    for (const [end, before] of [['2029-11-10T10:00:00.000+01:00', '2029-10-11T10:00:00.000+02:00'], ['2029-04-10T10:00:00.000+02:00', '2029-03-11T10:00:00.000+01:00']] as const) {
      expect(toIsoWarsaw(validFrom(at(end.replace('2029', '2026')), LEGAL_DEADLINES).remindAt)).toBe(before);
    }
    const short = validFrom(0, SHORT_DEADLINES);
    expect([short.validUntil, short.validUntil - short.remindAt]).toEqual([3 * 365 * 1_000, 30_000]);
  });

  it.each([LEGAL_DEADLINES, SHORT_DEADLINES])('one extension ahead at a time: %j', (policy) => {
    const now = at('2026-03-02T10:00:00+01:00');
    const first = validFrom(now, policy).validUntil;
    expect(mayExtend(first, now, policy)).toBe(true);
    const second = validFrom(first, policy).validUntil;
    expect(mayExtend(second, now, policy)).toBe(false);
    expect(mayExtend(second, first, policy)).toBe(true);
  });

  it('three years from the 28th of February can be extended on the 29th', () => {
    const until = validFrom(at('2028-02-28T23:00:00+01:00'), LEGAL_DEADLINES).validUntil;
    expect(mayExtend(until, at('2028-02-29T10:00:00+01:00'), LEGAL_DEADLINES)).toBe(true);
  });

  it('on the last day it is one extension, too, also where that is the day after the 29th of February', () => {
    for (const [from, now] of [['2026-03-02T12:00:00+01:00', '2029-03-02T11:59:59+01:00'], ['2025-03-01T10:00:00+01:00', '2028-02-29T11:00:00+01:00']] as const) {
      const until = validFrom(at(from), LEGAL_DEADLINES).validUntil;
      expect(mayExtend(until, at(now), LEGAL_DEADLINES)).toBe(true);
      expect(mayExtend(validFrom(until, LEGAL_DEADLINES).validUntil, at(now), LEGAL_DEADLINES)).toBe(false);
    }
  });
});
