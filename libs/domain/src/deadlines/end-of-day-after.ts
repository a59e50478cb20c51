import type { Millis } from '../json.js';
import { checkDays, countDays, nextWorkingDay } from './day-count.js';
import { SHORT_DAY_MS, type DayKind, type DeadlinePolicy } from './policy.js';
import { inWarsaw, startOfDay } from './warsaw.js';

export interface DeadlineRequest {
  /** The event that starts the deadline; its own day is not counted. */
  readonly from: Millis;
  /** Whole days, 0 and more. */
  readonly days: number;
  readonly kind: DayKind;
  readonly policy: DeadlinePolicy;
}

/**
 * A deadline in days, as its exclusive end: the first instant AFTER the last day, which is a midnight in Europe/Warsaw.
 * Whatever happened before it is in time: `at < endOfDayAfter(…)`.
 *
 * Source: Code of Administrative Procedure, art. 57. § 1: the day of the event is not counted, the deadline ends with the end of the
 * last day. § 4: a last day that is free by statute (Sundays among them) or a Saturday moves to the next day that is neither.
 * Fourteen days are not 336 hours: over a change of the clocks the result is an hour nearer or farther.
 *
 * @example from Monday 2 March 2026 10:00, 14 calendar days → 2026-03-17T00:00+01:00 (last day: Monday the 16th)
 * @throws BrokenInvariant for days that are no whole number from 0 to 36,525 (manifests are checked at deployment)
 */
export function endOfDayAfter({ from, days, kind, policy }: DeadlineRequest): Millis {
  if (policy.unit === 'second') {
    checkDays(days);
    return from + days * SHORT_DAY_MS;
  }
  const last = nextWorkingDay(countDays(inWarsaw(from).toLocalDate(), days, kind));
  return startOfDay(last.plusDays(1));
}
