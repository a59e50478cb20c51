import type { LocalDate } from '@js-joda/core';
import { invariant } from '../errors/invariant.js';
import { isWorkingDay } from './holidays.js';
import type { DayKind } from './policy.js';

/** More than any deadline in law, little enough to count working days one by one. */
const MAX_DAYS = 36_525;

/** The day that is `days` after `day`; the day itself is not counted (art. 57 § 1). */
export function countDays(day: LocalDate, days: number, kind: DayKind): LocalDate {
  checkDays(days);
  if (kind === 'calendar') return day.plusDays(days);
  let reached = day;
  for (let left = days; left > 0; left -= 1) reached = nextWorkingDay(reached.plusDays(1));
  return reached;
}

/** The day itself where it is a working one, else the next that is (art. 57 § 4). */
export function nextWorkingDay(day: LocalDate): LocalDate {
  let next = day;
  while (!isWorkingDay(next)) next = next.plusDays(1);
  return next;
}

export function checkDays(days: number): void {
  invariant(Number.isInteger(days) && days >= 0 && days <= MAX_DAYS, `a whole number of days from 0 to ${MAX_DAYS}`, `got ${days}`);
}
