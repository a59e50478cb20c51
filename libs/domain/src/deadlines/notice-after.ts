import type { Millis } from '../json.js';
import { checkDays, countDays } from './day-count.js';
import type { DeadlineRequest } from './end-of-day-after.js';
import { SHORT_DAY_MS } from './policy.js';
import { inWarsaw, millisOf, WARSAW } from './warsaw.js';

/**
 * When the system itself acts after a number of days (second notice, reminder): the same time of day in Warsaw, so many days later.
 * Nobody's deadline ends there, so it moves for no holiday; in working days it falls on one by the count.
 * A time of day that the change of clocks leaves out is one hour later; of one that comes twice, the first is taken.
 */
export function noticeAfter({ from, days, kind, policy }: DeadlineRequest): Millis {
  if (policy.unit === 'second') {
    checkDays(days);
    return from + days * SHORT_DAY_MS;
  }
  if (days === 0) return from;
  const start = inWarsaw(from);
  return millisOf(countDays(start.toLocalDate(), days, kind).atTime(start.toLocalTime()).atZone(WARSAW));
}
