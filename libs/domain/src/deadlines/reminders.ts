import type { Millis } from '../json.js';
import { noticeAfter } from './notice-after.js';
import type { DeadlinePolicy } from './policy.js';

/** How many days before the end the holder is reminded, where nothing else is configured: our decision, no source says it. */
export const REMINDER_DAYS: readonly number[] = [30, 7];

export interface Reminder {
  readonly days: number;
  readonly at: Millis;
}

/** The first reminder after `now`; null where none is left before the end. */
export function nextReminder(validUntil: Millis, now: Millis, days: readonly number[], policy: DeadlinePolicy): Reminder | null {
  return reminders(validUntil, days, policy).find(({ at }) => at > now) ?? null;
}

/** The last one whose time has come: who comes late over two of them reminds once, of the days that are left. */
export function dueReminder(validUntil: Millis, now: Millis, days: readonly number[], policy: DeadlinePolicy): Reminder | null {
  return now >= validUntil ? null : (reminders(validUntil, days, policy).findLast(({ at }) => at <= now) ?? null);
}

function reminders(validUntil: Millis, days: readonly number[], policy: DeadlinePolicy): readonly Reminder[] {
  return [...new Set(days)].sort((a, b) => b - a).map((before) => ({ days: before, at: noticeBefore(validUntil, before, policy) }));
}

/** The instant whose so-many-th day after is the end: the same time of day, also where the clocks change in between. */
function noticeBefore(end: Millis, days: number, policy: DeadlinePolicy): Millis {
  const after = (at: Millis): Millis => noticeAfter({ from: at, days, kind: 'calendar', policy });
  const near = end - (after(end) - end);
  return near - (after(near) - end);
}
