import { compileFeel, decimalOf, equals, isContext, isList, isNumeric, kindOf, type Numeric, type Value } from '#feel';
import type { TckValue } from './tck-file.js';

/** By the constructor of the language itself, so that inputs are what a FEEL author would have. */
const CONSTRUCTORS: Readonly<Record<string, string>> = { date: 'date(?)', time: 'time(?)', dateTime: 'date and time(?)', duration: 'duration(?)' };
const NUMBERS: ReadonlySet<string> = new Set(['decimal', 'double', 'float', 'integer', 'int', 'long', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger']);
/**
 * What the TCK's own runners take for equal numbers: less than this apart, since most of the suite was calculated in binary
 * floating point. Ours takes that only for numbers written to so many places; shorter ones have to be equal.
 */
const NUMBER_PRECISION = '0.00000001';
const PLACES = 8;

/** A value of a test as FEEL has it. Throws where the suite has a value of no kind that it defines: that is no answer to grade. */
export function feelValue(value: TckValue): Value {
  switch (value.kind) {
    case 'nil':
      return null;
    case 'list':
      return value.items.map(feelValue);
    case 'components':
      return Object.fromEntries(value.components.map(({ name, value: member }) => [name, feelValue(member)]));
    case 'value':
      return simpleValue(value.type, value.text);
  }
}

function simpleValue(type: string, text: string): Value {
  if (type === 'string') return text;
  if (type === 'boolean') return text.trim() === 'true' || text.trim() === '1';
  const expression = NUMBERS.has(type) ? 'number(?)' : CONSTRUCTORS[type];
  if (expression === undefined) throw new Error(`The suite has a value of the type ${type}`);
  const feel = compileFeel(expression);
  if (!feel.ok) throw new Error(feel.fault.message);
  const { value } = feel.run({}, { at: 0, input: text.trim() });
  if (value === null) throw new Error(`The suite has a ${type} ${text}`);
  return value;
}

/** Equal as the TCK has it: numbers as near as above, everything else as FEEL compares it, lists and contexts part by part. */
export function isExpected(expected: Value, actual: Value): boolean {
  if (expected === null || actual === null) return expected === actual;
  if (kindOf(expected) !== kindOf(actual)) return false;
  if (isNumeric(expected) && isNumeric(actual)) return sameNumber(expected, actual);
  if (isList(expected) && isList(actual)) return expected.length === actual.length && expected.every((item, index) => isExpected(item, actual[index] ?? null));
  if (isContext(expected) && isContext(actual)) {
    const names = Object.keys(expected);
    return names.length === Object.keys(actual).length && names.every((name) => Object.hasOwn(actual, name) && isExpected(expected[name] ?? null, actual[name] ?? null));
  }
  return equals(expected, actual) === true;
}

function sameNumber(expected: Numeric, actual: Numeric): boolean {
  const difference = decimalOf(expected).minus(decimalOf(actual)).abs();
  return difference.isZero() || (decimalOf(expected).decimalPlaces() >= PLACES && difference.lessThan(NUMBER_PRECISION));
}

/** As FEEL writes it, with its kind where the text alone could be another's. */
export function shown(value: Value): string {
  if (value === null || typeof value === 'boolean' || isNumeric(value)) return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  const feel = compileFeel('string(?)');
  const text = feel.ok ? feel.run({}, { at: 0, input: value }).value : null;
  return `${kindOf(value)} ${typeof text === 'string' ? text : ''}`.trim();
}
