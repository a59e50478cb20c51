import { invariant } from '../errors/invariant.js';
import type { Millis } from '../json.js';
import { LEGAL_DEADLINES, SHORT_YEAR_MS, type DeadlinePolicy } from './policy.js';
import { inWarsaw, millisOf, WARSAW } from './warsaw.js';

const MAX_YEARS = 100;

/**
 * The same day and time of day in Warsaw, whole years later (the validity of a trusted profile).
 * From 29 February to a year without one: 28 February, the day immediately before (art. 57 § 3a of the Code of Administrative Procedure);
 * so one year and then another is not always two years: 29.02.2024 + 4 is 29.02.2028, but + 1 + 3 is 28.02.2028.
 * A time of day that the change of clocks leaves out is one hour later; of one that comes twice, the first is taken.
 * With short deadlines a year is 365 seconds.
 */
export function plusYears(at: Millis, years: number, policy: DeadlinePolicy = LEGAL_DEADLINES): Millis {
  invariant(Number.isInteger(years) && years >= 0 && years <= MAX_YEARS, `a whole number of years from 0 to ${MAX_YEARS}`, `got ${years}`);
  if (policy.unit === 'second') return at + years * SHORT_YEAR_MS;
  if (years === 0) return at;
  return millisOf(inWarsaw(at).toLocalDateTime().plusYears(years).atZone(WARSAW));
}
