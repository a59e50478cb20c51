import { isDecimal } from '../numbers/decimal.js';
import { addMember, kindOf } from './kinds.js';
import type { Context, Plain, Value } from './value.js';

/** A text is there already; it counts as so much less than what is made. */
const CHARACTERS_OF_AN_ELEMENT = 16;

/**
 * FEEL's values as plain JSON: dates, times and durations are their ISO 8601 text, a number is its nearest JS number.
 * A function or a range has no JSON and is null, as where it is used as data. JSON itself comes back as it is, not copied.
 * `count` is told of all elements, each as often as it would be written.
 */
export function plain(value: Value, count: (elements: number) => void = () => {}): Plain {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (value.length >= CHARACTERS_OF_AN_ELEMENT) count(Math.floor(value.length / CHARACTERS_OF_AN_ELEMENT));
    return value;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (isDecimal(value)) return value.toNumber();
  const kind = kindOf(value);
  if (kind === 'list') return plainList(value as readonly Value[], count);
  if (kind === 'context') return plainContext(value as Context, count);
  return kind === 'function' || kind === 'range' || kind === 'null' ? null : (value as { toString(): string }).toString();
}

function plainList(list: readonly Value[], count: (elements: number) => void): Plain {
  count(list.length);
  const made = list.map((item) => plain(item, count));
  return made.every((value, index) => value === list[index]) ? (list as readonly Plain[]) : made;
}

function plainContext(context: Context, count: (elements: number) => void): Plain {
  const made: Record<string, Plain> = {};
  let same = true;
  const names = Object.keys(context);
  count(names.length);
  for (const name of names) {
    const value = plain(context[name] ?? null, count);
    if (value !== context[name]) same = false;
    addMember(made, name, value as Value);
  }
  return same ? (context as { readonly [name: string]: Plain }) : made;
}

/**
 * What comes from outside as a value: JSON is one already; what JSON cannot have (undefined, NaN, a Date, an object of a
 * class) is null. Copies only what it must change.
 */
export function fromPlain(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const made = Array.from(list, fromPlain);
    return made.every((member, index) => member === list[index]) ? (list as readonly Value[]) : made;
  }
  if (typeof value !== 'object' || value === undefined) return null;
  return kindOf(value as Value) === 'context' ? contextFrom(value as Readonly<Record<string, unknown>>) : (value as Value);
}

function contextFrom(object: Readonly<Record<string, unknown>>): Value {
  if (!isRecord(object)) return null;
  const made: Record<string, Value> = {};
  let same = true;
  for (const name of Object.keys(object)) {
    const value = fromPlain(object[name]);
    if (value !== object[name]) same = false;
    addMember(made, name, value);
  }
  return same ? (object as Context) : made;
}

/** Written out or parsed; also by another realm (a test's, a sandbox's), whose Object is not ours. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
