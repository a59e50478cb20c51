import { describe, expect, it } from '@jest/globals';
import { dueReminder, fromIso, LEGAL_DEADLINES, nextReminder, SHORT_DEADLINES, toIsoWarsaw } from './index.js';

const at = (text: string): number => fromIso(text)!;
const iso = (reminder: { readonly at: number } | null): string | null => (reminder === null ? null : toIsoWarsaw(reminder.at));

describe('reminders', () => {
  const end = at('2029-04-10T10:00:00+02:00');
  const next = (now: number, days: readonly number[] = [30, 7]): string | null => iso(nextReminder(end, now, days, LEGAL_DEADLINES));
  const due = (now: number, days: readonly number[] = [30, 7]): number | null => dueReminder(end, now, days, LEGAL_DEADLINES)?.days ?? null;

  it('come at the same time of day in Warsaw, over a change of the clocks, too', () => {
    expect(next(0)).toBe('2029-03-11T10:00:00.000+01:00');
    expect(next(at('2029-03-11T10:00:00+01:00'))).toBe('2029-04-03T10:00:00.000+02:00');
    expect(next(at('2029-04-03T10:00:00+02:00'))).toBeNull();
  });

  it('are counted by the calendar over the 29th of February', () => {
    expect(iso(nextReminder(at('2032-03-07T10:00:00+01:00'), 0, [7], LEGAL_DEADLINES))).toBe('2032-02-29T10:00:00.000+01:00');
    expect(iso(nextReminder(at('2031-03-07T10:00:00+01:00'), 0, [7], LEGAL_DEADLINES))).toBe('2031-02-28T10:00:00.000+01:00');
  });

  it('are due from their instant until the next one, the last until the end', () => {
    expect(due(at('2029-03-11T09:59:59+01:00'))).toBeNull();
    expect(due(at('2029-03-11T10:00:00+01:00'))).toBe(30);
    expect(due(at('2029-04-03T09:59:59+02:00'))).toBe(30);
    expect(due(at('2029-04-03T10:00:00+02:00'))).toBe(7);
    expect(due(end - 1)).toBe(7);
    expect(due(end)).toBeNull();
  });

  it('come in order, however they are configured', () => {
    expect(next(0, [1, 60, 7, 60])).toBe('2029-02-09T10:00:00.000+01:00');
    expect(next(at('2029-02-09T10:00:00+01:00'), [1, 60, 7, 60])).toBe('2029-04-03T10:00:00.000+02:00');
    expect([next(0, []), due(end - 1, [])]).toEqual([null, null]);
  });

  it('with short deadlines come seconds before', () => {
    expect(nextReminder(100_000, 0, [30, 7], SHORT_DEADLINES)).toEqual({ days: 30, at: 70_000 });
    expect(dueReminder(100_000, 95_000, [30, 7], SHORT_DEADLINES)).toEqual({ days: 7, at: 93_000 });
  });
});
