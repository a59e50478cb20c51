import { FeelFunction, parseDate, parseDateTime } from 'feelin';
import { DateTimeFormatter, Instant, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { compiled } from './compile.js';
import { plain, type Plain } from './plain.js';
import { simple } from './simple.js';

export type Evaluated = { readonly ok: true; readonly value: Plain } | { readonly ok: false; readonly message: string };

const WARSAW = ZoneId.of('Europe/Warsaw');

/**
 * Evaluates FEEL over plain JSON and answers plain JSON: dates, times and durations come back as their ISO 8601 text.
 * `at` is what `now()` and `today()` say, in Europe/Warsaw; no clock is asked.
 * What does not parse, or what the interpreter cannot do, is a value `{ ok: false }`; a missing variable is null, as FEEL has it.
 */
export function evaluateFeel(expression: string, context: Readonly<Record<string, Plain>>, at: number): Evaluated {
  const easy = simple(expression, context);
  if (easy !== undefined) return { ok: true, value: easy };
  try {
    return { ok: true, value: plain(compiled(expression)(withTime(expression, context, at))) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function withTime(expression: string, context: Readonly<Record<string, Plain>>, at: number): Readonly<Record<string, unknown>> {
  if (!/\b(now|today)\b/.test(expression)) return context;
  const instant = Instant.ofEpochMilli(at).atZone(WARSAW);
  const text = instant.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  return {
    ...context,
    now: new FeelFunction(() => parseDateTime(text), []),
    today: new FeelFunction(() => parseDate(text.slice(0, 10)), []),
  };
}
