import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { FeelTime } from '../temporal/time.js';
import { Zone } from '../temporal/zone.js';
import { FeelFunction } from './function.js';
import { isContext, isList, kindOf } from './kinds.js';
import { FeelRange } from './range.js';
import type { FeelType } from './types.js';
import type { Value } from './value.js';

/** `value instance of type` (DMN 1.5, 10.3.2.9.2, table 49): null is an instance of `Null` only. */
export function isA(value: Value, type: FeelType): boolean {
  return type.kind === 'Null' ? value === null : value !== null && conforms(value, type);
}

/** As `isA`, but null conforms to every type: a variable of a type may have no value. */
export function conforms(value: Value, type: FeelType): boolean {
  if (value === null || type.kind === 'Any') return true;
  switch (type.kind) {
    case 'list':
      return isList(value) && (type.of.kind === 'Any' || value.every((item) => conforms(item, type.of)));
    case 'context':
      return isContext(value) && Object.keys(type.members).every((name) => Object.hasOwn(value, name) && conforms(value[name] ?? null, type.members[name] as FeelType));
    case 'range':
      return value instanceof FeelRange && conforms(value.start, type.of) && conforms(value.end, type.of);
    case 'function':
      return value instanceof FeelFunction && functionConforms(value, type);
    default:
      return kindOf(value) === type.kind;
  }
}

/** Parameters may be wider, the result narrower than the type asks; a result that is not declared may be anything. */
function functionConforms(value: FeelFunction, type: FeelType & { readonly kind: 'function' }): boolean {
  if (type.parameters === null) return true;
  if (value.parameters.length !== type.parameters.length) return false;
  return value.parameters.every((parameter, index) => typeConforms(type.parameters?.[index] as FeelType, parameter.type ?? { kind: 'Any' })) && (value.result === null || typeConforms(value.result, type.result));
}

/** Whether every value of `type` conforms to `other` (DMN 1.5, 10.3.2.9.2). */
export function typeConforms(type: FeelType, other: FeelType): boolean {
  if (other.kind === 'Any' || type.kind === 'Null') return true;
  if (type.kind === 'list' && other.kind === 'list') return typeConforms(type.of, other.of);
  if (type.kind === 'range' && other.kind === 'range') return typeConforms(type.of, other.of);
  if (type.kind === 'context' && other.kind === 'context') {
    return Object.keys(other.members).every((name) => Object.hasOwn(type.members, name) && typeConforms(type.members[name] as FeelType, other.members[name] as FeelType));
  }
  if (type.kind === 'function' && other.kind === 'function') {
    if (other.parameters === null) return true;
    if (type.parameters === null || type.parameters.length !== other.parameters.length) return false;
    return other.parameters.every((parameter, index) => typeConforms(parameter, type.parameters?.[index] as FeelType)) && typeConforms(type.result, other.result);
  }
  return type.kind === other.kind;
}

const UTC = Zone.offset(0);

/**
 * The value as one of the type, by the implicit conversions of DMN 1.5, 10.3.2.9.4: a value to a list of it, a list of one
 * to its element, a date to its midnight in UTC. Undefined where it cannot be: the caller says so, and goes on with null.
 */
export function coerce(value: Value, type: FeelType): Value | undefined {
  if (conforms(value, type)) return value;
  if (type.kind === 'list' && !isList(value)) {
    const item = coerce(value, type.of);
    return item === undefined ? undefined : [item];
  }
  if (isList(value) && value.length === 1 && type.kind !== 'list') return coerce(value[0] as Value, type);
  if (type.kind === 'date and time' && value instanceof FeelDate) return new FeelDateTime(value, FeelTime.of(0, 0, 0, 0, UTC) as FeelTime);
  return undefined;
}
