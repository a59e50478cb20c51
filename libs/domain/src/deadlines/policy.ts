/**
 * What a day is. `day`: a day of the calendar in Europe/Warsaw, as the law counts. `second`: the sandbox's short deadlines,
 * where a day lasts one second, a year 365 of them, and there is no calendar: no midnight, no holidays, no working days.
 */
export interface DeadlinePolicy {
  readonly unit: 'day' | 'second';
}

/** How days are counted: every day, or only those that are neither Saturdays nor statutory free days. */
export type DayKind = 'calendar' | 'working';

export const LEGAL_DEADLINES: DeadlinePolicy = { unit: 'day' };
export const SHORT_DEADLINES: DeadlinePolicy = { unit: 'second' };

export const SHORT_DAY_MS = 1_000;
export const SHORT_YEAR_MS = 365 * SHORT_DAY_MS;
