import { Decimal } from '../numbers/decimal.js';
import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { FeelTime } from '../temporal/time.js';
import { FeelFunction } from './function.js';
import { FeelRange } from './range.js';
import type { Context, Value } from './value.js';

/** The kinds of values, named as the type names of FEEL (DMN 1.5, 10.3.2.3). */
export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

export function kindOf(value: Value): Kind {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return Array.isArray(value) ? 'list' : kindOfObject(value as object);
  }
}

function kindOfObject(value: object): Kind {
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof DaysTimeDuration) return 'days and time duration';
  if (value instanceof YearsMonthsDuration) return 'years and months duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return value instanceof Decimal ? 'number' : 'context';
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isContext(value: Value): value is Context {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && kindOfObject(value) === 'context';
}

/** A member by its own name only: nothing of a prototype. Undefined where there is none. */
export function member(context: Context, name: string): Value | undefined {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : undefined;
}

/** Adds a member to a context in the making; also one called `__proto__`. */
export function addMember(context: Record<string, Value>, name: string, value: Value): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
  else context[name] = value;
}
