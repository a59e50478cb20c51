import type { Evaluation } from '../evaluation/evaluation.js';
import { isNumeric, type Numeric } from '../numbers/decimal.js';
import { allMatches, matches, patternOf, pointsOf, textOf } from '../regex/expression.js';
import type { Value } from '../values/value.js';
import { builtin } from './builtin.js';
import { replaced } from './replace.js';

const TABLE_69 = 'DMN 10.3.4.3';
const CAMUNDA = 'Camunda';

export const STRINGS = [
  builtin('substring', TABLE_69, { 'string: string, start position: number, length?: number': ([text, start, length]: [string, Numeric, Numeric | null], run) => substring(text, start, length, run) }),
  builtin('string length', TABLE_69, { 'string: string': ([text]: [string], run) => lengthOf(text, run) }),
  builtin('upper case', TABLE_69, { 'string: string': ([text]: [string], run) => produced(text.toUpperCase(), run) }),
  builtin('lower case', TABLE_69, { 'string: string': ([text]: [string], run) => produced(text.toLowerCase(), run) }),
  builtin('substring before', TABLE_69, { 'string: string, match: string': ([text, match]: [string, string], run) => produced(text.slice(0, Math.max(0, text.indexOf(match))), run) }),
  builtin('substring after', TABLE_69, {
    'string: string, match: string': ([text, match]: [string, string], run) => {
      const at = text.indexOf(match);
      return at < 0 ? '' : produced(text.slice(at + match.length), run);
    },
  }),
  builtin('replace', TABLE_69, { 'input: string, pattern: string, replacement: string, flags?: string': ([input, pattern, replacement, flags]: [string, string, string, string | null], run) => replaced(input, pattern, replacement, flags, run) }),
  builtin('contains', TABLE_69, { 'string: string, match: string': ([text, match]: [string, string]) => text.includes(match) }),
  builtin('starts with', TABLE_69, { 'string: string, match: string': ([text, match]: [string, string]) => text.startsWith(match) }),
  builtin('ends with', TABLE_69, { 'string: string, match: string': ([text, match]: [string, string]) => text.endsWith(match) }),
  builtin('matches', TABLE_69, {
    'input: string, pattern: string, flags?: string': ([input, pattern, flags]: [string, string, string | null], run) => {
      const compiled = patternOf(pattern, flags, run);
      return compiled === null ? null : matches(compiled, pointsOf(input, run), run);
    },
  }),
  builtin('split', TABLE_69, { 'string: string, delimiter: string': ([text, delimiter]: [string, string], run) => split(text, delimiter, run) }),
  builtin('string join', TABLE_69, { 'list: list, delimiter?: string': ([list, delimiter]: [readonly Value[], string | null], run) => join(list, delimiter ?? '', run) }),
  builtin('extract', CAMUNDA, { 'string: string, pattern: string': ([text, pattern]: [string, string], run) => extract(text, pattern, run) }),
  builtin('trim', CAMUNDA, { 'string: string': ([text]: [string], run) => produced(text.trim(), run) }),
  builtin('is blank', CAMUNDA, { 'string: string': ([text]: [string]) => text.trim() === '' }),
] as const;

function produced(text: string, run: Evaluation): string {
  run.produce(text.length);
  return text;
}

const SURROGATE = /[\ud800-\udfff]/;

function lengthOf(text: string, run: Evaluation): number {
  if (!SURROGATE.test(text)) return text.length;
  run.work(text.length >> 5);
  return [...text].length;
}

/** Code points from 1, or from the end by -1. */
function substring(text: string, start: Numeric, length: Numeric | null, run: Evaluation): Value {
  if (typeof start !== 'number' || !Number.isInteger(start) || start === 0) return run.fault('value', 'positions of a string are whole numbers from 1, or from -1');
  if (length !== null && (!isNumeric(length) || typeof length !== 'number' || length < 1)) return run.fault('value', 'the length is no number from 1');
  const points = SURROGATE.test(text) ? [...text] : null;
  const size = points?.length ?? text.length;
  const from = start > 0 ? start - 1 : size + start;
  if (from < 0 || from >= size) return run.fault('value', 'the string has no such position');
  const to = length === null ? size : from + Math.trunc(length);
  return produced(points === null ? text.slice(from, to) : points.slice(from, to).join(''), run);
}

function split(text: string, delimiter: string, run: Evaluation): Value {
  const pattern = patternOf(delimiter, null, run);
  if (pattern === null) return null;
  const points = pointsOf(text, run);
  const made: string[] = [];
  let from = 0;
  for (const match of allMatches(pattern, points, run)) {
    const [start, end] = match as readonly [number, number];
    if (end === start) return run.fault('value', 'the delimiter matches an empty string');
    made.push(textOf(points, from, start));
    from = end;
  }
  made.push(textOf(points, from, points.length));
  run.produce(made.length + text.length);
  return made;
}

/** Null elements are left out. */
function join(list: readonly Value[], delimiter: string, run: Evaluation): Value {
  const texts = list.filter((item) => item !== null);
  if (!texts.every((item): item is string => typeof item === 'string')) return run.fault('type', 'what is joined is not all strings');
  run.produce(texts.reduce((sum, text) => sum + text.length + delimiter.length, 0));
  return texts.join(delimiter);
}

function extract(text: string, pattern: string, run: Evaluation): Value {
  const compiled = patternOf(pattern, null, run);
  if (compiled === null) return null;
  const points = pointsOf(text, run);
  const found = allMatches(compiled, points, run).map(([start, end]) => textOf(points, start as number, end as number));
  run.produce(found.reduce((sum, match) => sum + match.length + 1, 0));
  return found;
}

