import type { Millis } from '#domain';
import { endOfDayAfter, LEGAL_DEADLINES, noticeAfter, plusYears, SHORT_DEADLINES, type DeadlinePolicy } from '#domain/deadlines';

/** Law on informatisation as the seed documents S2–S4 tell it: confirmed within 14 days, valid 3 years, extended by 3 more. */
const CONFIRM_DAYS = 14;
const VALID_YEARS = 3;
/** How long before the end the holder is reminded: our decision, in days. */
const REMIND_DAYS = 30;

export interface Validity {
  readonly validUntil: Millis;
  readonly remindAt: Millis;
}

export function policyOf(shortDeadlines: boolean): DeadlinePolicy {
  return shortDeadlines ? SHORT_DEADLINES : LEGAL_DEADLINES;
}

export function confirmBy(at: Millis, policy: DeadlinePolicy): Millis {
  return endOfDayAfter({ from: at, days: CONFIRM_DAYS, kind: 'calendar', policy });
}

/** Three years from `from`: the instant of confirming, or the end that is extended. */
export function validFrom(from: Millis, policy: DeadlinePolicy): Validity {
  const validUntil = plusYears(from, VALID_YEARS, policy);
  return { validUntil, remindAt: noticeBefore(validUntil, policy) };
}

/** The instant whose 30th day after is the end: the same time of day, also where the clocks change in between. */
function noticeBefore(end: Millis, policy: DeadlinePolicy): Millis {
  const after = (at: Millis): Millis => noticeAfter({ from: at, days: REMIND_DAYS, kind: 'calendar', policy });
  const near = end - (after(end) - end);
  return near - (after(near) - end);
}

/**
 * Whether the next three years may be added: never more than one extension ahead, so that a double click does not make nine years of
 * it (our decision; no source says when before the end it may be asked for). A day of grace: from the 28th and the 29th of February
 * three years end on the same day.
 */
export function mayExtend(validUntil: Millis, now: Millis, policy: DeadlinePolicy): boolean {
  return validUntil <= plusYears(noticeAfter({ from: now, days: 1, kind: 'calendar', policy }), VALID_YEARS, policy);
}
