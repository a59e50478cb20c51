import { FeelDate } from './date.js';
import { FeelDateTime } from './date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from './durations.js';
import { FeelTime } from './time.js';
import { Zone } from './zone.js';

/* Lexical forms of XML Schema (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8), with a named zone after `@`. Null: the text has none of them. */

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[^@]+)?$/i;
const DAYS_TIME = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9})\d*)?S)?)?$/;
const YEARS_MONTHS = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/;
/** More than any of them needs: nothing longer is looked at. */
const LONGEST = 200;

export function parseDate(text: string): FeelDate | null {
  const match = text.length > LONGEST ? null : DATE.exec(text);
  if (match === null) return null;
  const year = Number(match[2]);
  return FeelDate.of(match[1] === '-' ? 0 - year : year, Number(match[3]), Number(match[4]));
}

export function parseTime(text: string): FeelTime | null {
  const match = text.length > LONGEST ? null : TIME.exec(text);
  if (match === null) return null;
  const zone = match[5] === undefined ? null : parseZone(match[5]);
  if (zone === null && match[5] !== undefined) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const nano = Number((match[4] ?? '').padEnd(9, '0'));
  return FeelTime.of(hour, minute, second, nano, zone);
}

export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.length > LONGEST ? -1 : text.indexOf('T');
  if (at < 0) return null;
  const date = parseDate(text.slice(0, at));
  if (date === null) return null;
  const time = text.slice(at + 1);
  // XML Schema: 24:00:00 is the first instant of the next day.
  const midnight = /^24:00:00(\.0+)?(?=$|[Z+\-@])/i.exec(time);
  const parsed = parseTime(midnight === null ? time : `00:00:00${time.slice(midnight[0].length)}`);
  const day = midnight === null ? date : date.plusDays(1);
  return parsed === null || day === null ? null : new FeelDateTime(day, parsed);
}

function parseZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return Zone.offset(0);
  if (text.startsWith('@')) return Zone.named(text.slice(1));
  const [hours, minutes, seconds] = text.slice(1).split(':').map(Number) as [number, number, number | undefined];
  if (minutes > 59 || (seconds ?? 0) > 59) return null;
  const offset = hours * 3_600 + minutes * 60 + (seconds ?? 0);
  return Zone.offset(text.startsWith('-') ? 0 - offset : offset);
}

export function parseDuration(text: string): DaysTimeDuration | YearsMonthsDuration | null {
  if (text.length > LONGEST || text.endsWith('P') || text.endsWith('T')) return null;
  const months = YEARS_MONTHS.exec(text);
  if (months !== null) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return Number.isSafeInteger(count) ? new YearsMonthsDuration(months[1] === '-' ? 0 - count : count) : null;
  }
  const match = DAYS_TIME.exec(text);
  if (match === null) return null;
  const whole = (part: string | undefined): bigint => BigInt(part ?? '0');
  const seconds = whole(match[2]) * 86_400n + whole(match[3]) * 3_600n + whole(match[4]) * 60n + whole(match[5]);
  const nanos = seconds * 1_000_000_000n + BigInt((match[6] ?? '').padEnd(9, '0'));
  return new DaysTimeDuration(match[1] === '-' ? -nanos : nanos);
}

/** An @-literal: the first of the forms that the text has. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | DaysTimeDuration | YearsMonthsDuration | null {
  return parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text);
}
