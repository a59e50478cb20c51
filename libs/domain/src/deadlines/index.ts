/** Legal deadlines (docs/deadlines.md). Pure: no machine zone, no `Intl`; zone data come from @js-joda/timezone. */
export { endOfDayAfter, type DeadlineRequest } from './end-of-day-after.js';
export { noticeAfter } from './notice-after.js';
export { plusYears } from './plus-years.js';
export { lastDayOf } from './last-day.js';
export { holidaysOf } from './holidays.js';
export { fromIso, toDateWarsaw, toIsoWarsaw } from './iso.js';
export { LEGAL_DEADLINES, SHORT_DEADLINES, type DayKind, type DeadlinePolicy } from './policy.js';
export { dueReminder, nextReminder, REMINDER_DAYS, type Reminder } from './reminders.js';
export { openingAt, WEEKDAYS, type OpeningHours, type OpeningInstant, type Weekday } from './opening-hours.js';
