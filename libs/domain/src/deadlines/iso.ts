import { DateTimeParseException, OffsetDateTime, type ZonedDateTime } from '@js-joda/core';
import type { Millis } from '../json.js';
import { inWarsaw } from './warsaw.js';

/** `1774746000000` → `2026-03-29T03:00:00.000+02:00`: always milliseconds, always Warsaw's offset (xs:dateTime). */
export function toIsoWarsaw(at: Millis): string {
  const t = inWarsaw(at);
  return `${dateOf(t)}T${two(t.hour())}:${two(t.minute())}:${two(t.second())}.${String(Math.floor(t.nano() / 1_000_000)).padStart(3, '0')}${t.offset().id()}`;
}

/** The day in Warsaw to which an instant belongs, `2026-03-29`. */
export function toDateWarsaw(at: Millis): string {
  return dateOf(inWarsaw(at));
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO 8601 / xs:dateTime text that says its offset (or `Z`); parts of a millisecond are cut off.
 * Anything else, a local time without offset included, is undefined: which zone it means would be a guess.
 */
export function fromIso(text: string): Millis | undefined {
  if (!DATE_TIME.test(text)) return undefined;
  try {
    return OffsetDateTime.parse(text).toInstant().toEpochMilli();
  } catch (error) {
    if (error instanceof DateTimeParseException) return undefined;
    throw error;
  }
}

function dateOf(t: ZonedDateTime): string {
  return `${String(t.year()).padStart(4, '0')}-${two(t.monthValue())}-${two(t.dayOfMonth())}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
