import { Instant, LocalDate, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import type { Millis } from '../json.js';

/** Legal time in Poland. The zone's data come from @js-joda/timezone, never from the machine or `Intl`. */
export const WARSAW = ZoneId.of('Europe/Warsaw');

export function inWarsaw(at: Millis): ZonedDateTime {
  return ZonedDateTime.ofInstant(Instant.ofEpochMilli(at), WARSAW);
}

export function millisOf(at: ZonedDateTime): Millis {
  return at.toInstant().toEpochMilli();
}

/** The first instant of a day. Warsaw has always changed its clocks after midnight, so this is 00:00. */
export function startOfDay(day: LocalDate): Millis {
  return millisOf(day.atStartOfDay(WARSAW));
}
