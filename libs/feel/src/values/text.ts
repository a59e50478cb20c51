import { numberText } from '../numbers/text.js';
import { isNumeric } from '../numbers/decimal.js';
import { isContext, isList, kindOf } from './kinds.js';
import { FeelRange } from './range.js';
import type { Value } from './value.js';

/** `string(value)` (DMN 1.5, table 66): a string is itself; within a list, context or range it is quoted. `count` is told of every character. */
export function text(value: Value, count: (characters: number) => void): string {
  const made = typeof value === 'string' ? value : written(value, count);
  count(made.length);
  return made;
}

function written(value: Value, count: (characters: number) => void): string {
  if (typeof value === 'string') {
    count(value.length);
    return `"${value.replace(/["\\]/g, '\\$&')}"`;
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return numberText(value);
  if (isList(value)) {
    count(value.length);
    return `[${value.map((item) => written(item, count)).join(', ')}]`;
  }
  if (value instanceof FeelRange) return rangeText(value, count);
  if (isContext(value)) return contextText(value, count);
  return kindOf(value) === 'function' ? 'function' : (value as { toString(): string }).toString();
}

function rangeText(range: FeelRange, count: (characters: number) => void): string {
  if (range.operator !== null) return `(${range.operator} ${written(range.start ?? range.end, count)})`;
  return `${range.startIncluded ? '[' : '('}${written(range.start, count)}..${written(range.end, count)}${range.endIncluded ? ']' : ')'}`;
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u;

function contextText(context: { readonly [name: string]: Value }, count: (characters: number) => void): string {
  const names = Object.keys(context);
  count(names.length);
  return `{${names.map((name) => `${PLAIN_NAME.test(name) ? name : written(name, count)}: ${written(context[name] ?? null, count)}`).join(', ')}}`;
}

/** For people and logs: null is `null`, and nothing is counted. */
export function textOf(value: Value): string {
  return written(value, () => {});
}
