import { parseNumber } from '../numbers/text.js';
import { stringOf } from '../syntax/strings.js';
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from '../temporal/parse.js';
import { compare } from '../values/compare.js';
import { FeelRange } from '../values/range.js';
import type { Value } from '../values/value.js';

const END = '"(?:[^"\\\\]|\\\\.)*"|@"[^"]*"|[a-z ]+\\("[^"]*"\\)|-?[0-9.eE+-]*?[0-9]|';
const RANGE = new RegExp(`^\\s*([\\[\\](])\\s*(${END})\\s*\\.\\.\\s*(${END})\\s*([\\[\\])])\\s*$`);
const CALL = /^([a-z ]+)\("([^"]*)"\)$/;

/** `range(from)` (DMN 1.5, table 66): an interval of literals, as `[1..5)` or `(@"2020-01-01"..)`; null where it is none. */
export function rangeFromText(text: string): FeelRange | null {
  const match = text.length > 1_000 ? null : RANGE.exec(text);
  if (match === null) return null;
  const [, open, low, high, close] = match as unknown as [string, string, string, string, string];
  const [start, end] = [literal(low), literal(high)];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  const [startIncluded, endIncluded] = [open === '[', close === ']'];
  if ((start === null && startIncluded) || (end === null && endIncluded)) return null;
  if (start !== null && end !== null && (compare(start, end) ?? 1) > 0) return null;
  return new FeelRange(start, end, startIncluded, endIncluded);
}

const CONSTRUCTORS: Readonly<Record<string, (text: string) => Value>> = { date: parseDate, time: parseTime, 'date and time': parseDateTime, duration: parseDuration };

/** Null: no end. Undefined: no literal. */
function literal(text: string): Value | undefined {
  if (text === '') return null;
  if (text.startsWith('"')) return stringOf(text);
  if (text.startsWith('@')) return parseTemporal(text.slice(2, -1)) ?? undefined;
  const call = CALL.exec(text);
  if (call === null) return parseNumber(text) ?? undefined;
  return CONSTRUCTORS[(call[1] as string).trim()]?.(call[2] as string) ?? undefined;
}
