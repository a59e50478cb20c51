import { FeelDate } from '../temporal/date.js';
import { daysOfMonth } from '../temporal/civil.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { Zone } from '../temporal/zone.js';
import type { Value } from '../values/value.js';
import { builtin, type Builtin } from './builtin.js';
import type { Evaluation } from '../evaluation/evaluation.js';

const TABLE_75 = 'DMN 10.3.4.11';
const CAMUNDA = 'Camunda';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

function ofDate(name: string, section: string, value: (date: FeelDate) => Value): Builtin {
  return builtin(name, section, { 'date: date|date and time': ([date]: [FeelDate | FeelDateTime]) => value(date instanceof FeelDate ? date : date.date) });
}

function dayOfYear(date: FeelDate): number {
  return date.epochDay - (FeelDate.of(date.year, 1, 1) as FeelDate).epochDay + 1;
}

/** ISO 8601: the week of a day is that of its Thursday. */
function weekOfYear(date: FeelDate): number {
  const thursday = date.plusDays(4 - date.weekday) ?? date;
  return Math.ceil(dayOfYear(thursday) / 7);
}

/** The evaluation's instant on the clocks of the agencies that run it. */
function now(run: Evaluation): FeelDateTime | null {
  return FeelDateTime.ofInstant(BigInt(Math.trunc(run.at)) * 1_000_000n, Zone.named('Europe/Warsaw'));
}

export const TEMPORAL = [
  ofDate('day of year', TABLE_75, dayOfYear),
  ofDate('day of week', TABLE_75, (date) => WEEKDAYS[date.weekday - 1] as string),
  ofDate('month of year', TABLE_75, (date) => MONTHS[date.month - 1] as string),
  ofDate('week of year', TABLE_75, weekOfYear),
  ofDate('last day of month', CAMUNDA, (date) => FeelDate.of(date.year, date.month, daysOfMonth(date.year, date.month))),
  builtin('now', 'DMN 10.3.4.10', {
    '': (_args: readonly [], run) => {
      const local = now(run);
      // Its offset, not its zone: as a text it is an instant that everything else can read.
      return local === null ? null : new FeelDateTime(local.date, local.time.withZone(Zone.offset(local.offset ?? 0)));
    },
  }),
  builtin('today', 'DMN 10.3.4.10', { '': (_args: readonly [], run) => now(run)?.date ?? null }),
] as const;
