import { DateTimeFormatter, Duration, Instant, OffsetDateTime, Period, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import type { Millis } from '../json.js';

/** Days and years in definitions are days and years of the Polish calendar. */
const WARSAW = ZoneId.of('Europe/Warsaw');
const DURATION = /^(-)?P(?:(\d+)W)?(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:(T.+))?$/;

/** `2026-03-01T12:00:00+01:00`, `…Z`, `…[Europe/Warsaw]` or FEEL's `…@Europe/Warsaw`; null where it is none of them. */
export function parseInstant(text: string): Millis | null {
  try {
    const at = text.indexOf('@');
    if (at > 0) return ZonedDateTime.parse(`${text.slice(0, at)}${offsetOf(text.slice(0, at), text.slice(at + 1))}`).toInstant().toEpochMilli();
    return (text.endsWith(']') ? ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME) : OffsetDateTime.parse(text)).toInstant().toEpochMilli();
  } catch {
    return null;
  }
}

/** Adds an ISO 8601 duration: years, months, weeks and days by the calendar in Europe/Warsaw, the rest as elapsed time. Null where it is no duration. */
export function plusDuration(from: Millis, text: string): Millis | null {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('P') || text.endsWith('T')) return null;
  const [, sign, weeks, years, months, days, time] = match;
  try {
    const period = Period.of(Number(years ?? 0), Number(months ?? 0), Number(weeks ?? 0) * 7 + Number(days ?? 0));
    const elapsed = time === undefined ? Duration.ZERO : Duration.parse(`P${time}`);
    const start = Instant.ofEpochMilli(from).atZone(WARSAW);
    const end = sign === undefined ? start.plus(period).plus(elapsed) : start.minus(period).minus(elapsed);
    return end.toInstant().toEpochMilli();
  } catch {
    return null;
  }
}

function offsetOf(local: string, zone: string): string {
  return `${ZonedDateTime.parse(`${local}Z[UTC]`).withZoneSameLocal(ZoneId.of(zone)).offset().toString()}[${zone}]`;
}
