import type { Evaluation } from '../evaluation/evaluation.js';
import type { Numeric } from '../numbers/decimal.js';
import { decimalOf } from '../numbers/decimal.js';
import { parseNumber } from '../numbers/text.js';
import { midnight, monthsBetween } from '../temporal/arithmetic.js';
import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse.js';
import { FeelTime, NANOS_OF_SECOND } from '../temporal/time.js';
import { Zone } from '../temporal/zone.js';
import { text } from '../values/text.js';
import type { Value } from '../values/value.js';
import { builtin } from './builtin.js';
import { rangeFromText } from './range-text.js';

const TABLE_66 = 'DMN 10.3.4.1';
const CAMUNDA = 'Camunda';

type Day = FeelDate | FeelDateTime;
type Duration = DaysTimeDuration | YearsMonthsDuration;

export const CONVERSIONS = [
  builtin('date', TABLE_66, {
    'from: string|date|date and time': ([from]: [string | Day], run) => (typeof from === 'string' ? (parseDate(from) ?? none('date', run)) : dateOf(from)),
    'year: number, month: number, day: number': ([year, month, day]: [Numeric, Numeric, Numeric], run) => FeelDate.of(year as number, month as number, day as number) ?? none('date', run),
  }),
  builtin('time', TABLE_66, {
    'from: string|time|date|date and time': ([from]: [string | FeelTime | Day], run) => (typeof from === 'string' ? (parseTime(from) ?? none('time', run)) : timeOf(from)),
    'hour: number, minute: number, second: number, offset?: days and time duration': ([hour, minute, second, offset]: [Numeric, Numeric, Numeric, DaysTimeDuration | null], run) =>
      timeOfParts(hour, minute, second, offset) ?? none('time', run),
  }),
  builtin('date and time', TABLE_66, {
    'from: string|date and time': ([from]: [string | FeelDateTime], run) => (typeof from === 'string' ? (dateTimeOf(from) ?? none('date and time', run)) : from),
    'date: date|date and time, time: time': ([date, time]: [Day, FeelTime]) => new FeelDateTime(dateOf(date), time),
    'date: date and time, timezone: string': ([date, timezone]: [FeelDateTime, string], run) => inZone(date, timezone) ?? none('time zone', run),
  }),
  builtin('duration', TABLE_66, { 'from: string|days and time duration|years and months duration': ([from]: [string | Duration], run) => (typeof from === 'string' ? (parseDuration(from) ?? none('duration', run)) : from) }),
  builtin('years and months duration', TABLE_66, { 'from: date|date and time, to: date|date and time': ([from, to]: [Day, Day]) => monthsBetween(from, to) }),
  builtin('number', TABLE_66, {
    'from: string|number': ([from]: [string | Numeric], run) => (typeof from === 'string' ? (parseNumber(from.trim()) ?? none('number', run)) : from),
    'from: string, grouping separator?: string, decimal separator?: string': ([from, grouping, decimal]: [string, string | null, string | null], run) => separated(from, grouping, decimal) ?? none('number', run),
  }),
  builtin('string', TABLE_66, { 'from: any': ([from]: [Value], run) => (from === null ? null : text(from, (characters) => run.produce(characters))) }),
  builtin('range', TABLE_66, { 'from: string': ([from]: [string], run) => rangeFromText(from) ?? none('range', run) }),
  builtin('to base64', CAMUNDA, { 'value: string': ([value]: [string], run) => base64(value, run) }),
] as const;

function none(what: string, run: Evaluation): null {
  return run.fault('value', `it is no ${what}`);
}

function dateOf(value: Day): FeelDate {
  return value instanceof FeelDate ? value : value.date;
}

/** A date is midnight in UTC; a zone of a date and time becomes its offset then, as a time alone has no day for its rules. */
function timeOf(value: FeelTime | Day): Value {
  if (value instanceof FeelTime) return value;
  return midnight(value).time;
}

function dateTimeOf(from: string): FeelDateTime | null {
  const date = parseDate(from);
  return date === null ? parseDateTime(from) : new FeelDateTime(date, FeelTime.ofSecond(0, 0, null));
}

function timeOfParts(hour: Numeric, minute: Numeric, second: Numeric, offset: DaysTimeDuration | null): FeelTime | null {
  const zone = offset === null ? null : Zone.offset(Number(offset.nanos) / NANOS_OF_SECOND);
  if (offset !== null && zone === null) return null;
  const seconds = decimalOf(second);
  const whole = seconds.floor();
  return FeelTime.of(hour as number, minute as number, whole.toNumber(), seconds.minus(whole).times(NANOS_OF_SECOND).floor().toNumber(), zone);
}

function inZone(date: FeelDateTime, timezone: string): FeelDateTime | null {
  const zone = Zone.named(timezone);
  if (zone === null) return null;
  return date.zone === null ? new FeelDateTime(date.date, date.time.withZone(zone)) : FeelDateTime.ofInstant(date.instantNanos, zone);
}

const GROUPING = new Set([' ', ',', '.']);
const DECIMAL = new Set([',', '.']);

function separated(from: string, grouping: string | null, decimal: string | null): Numeric | null {
  if ((grouping !== null && !GROUPING.has(grouping)) || (decimal !== null && !DECIMAL.has(decimal)) || (grouping !== null && grouping === decimal)) return null;
  const digits = grouping === null ? from : from.replaceAll(grouping, '');
  if (decimal !== null && decimal !== '.' && digits.includes('.')) return null;
  return parseNumber(decimal === null ? digits : digits.replace(decimal, '.'));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of the text's UTF-8; the sandbox of a workflow has no Buffer. */
function base64(value: string, run: Evaluation): string {
  run.produce(value.length * 4);
  const bytes = new TextEncoder().encode(value);
  let made = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a, b, c] = [bytes[index] as number, bytes[index + 1], bytes[index + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    made += `${ALPHABET[bits >> 18]}${ALPHABET[(bits >> 12) & 63]}${b === undefined ? '=' : ALPHABET[(bits >> 6) & 63]}${c === undefined ? '=' : ALPHABET[bits & 63]}`;
  }
  return made;
}

