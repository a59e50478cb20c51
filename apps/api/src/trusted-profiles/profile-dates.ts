import type { Millis } from '#domain';
import { endOfDayAfter, LEGAL_DEADLINES, nextReminder, plusYears, REMINDER_DAYS, SHORT_DEADLINES, toDateWarsaw, type DeadlinePolicy } from '#domain/deadlines';

/** Law on informatisation as the seed documents S2–S4 tell it: confirmed within 14 days, valid 3 years, extended by 3 more. */
const CONFIRM_DAYS = 14;
const VALID_YEARS = 3;

export interface Validity {
  readonly validUntil: Millis;
  /** The first reminder. */
  readonly remindAt: Millis;
}

export function policyOf(shortDeadlines: boolean): DeadlinePolicy {
  return shortDeadlines ? SHORT_DEADLINES : LEGAL_DEADLINES;
}

export function confirmBy(at: Millis, policy: DeadlinePolicy): Millis {
  return endOfDayAfter({ from: at, days: CONFIRM_DAYS, kind: 'calendar', policy });
}

/** Three years from `from`: the instant of confirming, or the end that is extended. */
export function validFrom(from: Millis, policy: DeadlinePolicy, reminderDays: readonly number[] = REMINDER_DAYS): Validity {
  const validUntil = plusYears(from, VALID_YEARS, policy);
  return { validUntil, remindAt: nextReminder(validUntil, from, reminderDays, policy)?.at ?? validUntil };
}

/**
 * Whether the next three years may be added: never more than one extension ahead, so that a double click does not make nine years of
 * it (our decision; no source says when before the end it may be asked for). From the 28th and the 29th of February three years end on the
 * same day: on the 29th the time of day does not count.
 */
export function mayExtend(validUntil: Millis, now: Millis, policy: DeadlinePolicy): boolean {
  const latest = plusYears(now, VALID_YEARS, policy);
  return validUntil <= latest || (policy.unit === 'day' && toDateWarsaw(now).endsWith('-02-29') && toDateWarsaw(validUntil) === toDateWarsaw(latest));
}
