import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { FeelTime } from '../temporal/time.js';
import { Zone } from '../temporal/zone.js';
import { conforms, typeConforms } from '../values/conforms.js';
import { FeelFunction } from '../values/function.js';
import { isContext, isList, kindOf, member } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import type { DmnFaultKind } from './faults.js';
import type { Place } from './place.js';
import type { DmnRun } from './run.js';
import type { DmnType } from './types.js';

/** Why a value is not of a type: where inside it, and what was expected. */
interface Mismatch {
  readonly kind: Extract<DmnFaultKind, 'type' | 'allowed'>;
  readonly message: string;
}

/**
 * The value as one of the type (DMN 1.5, 10.3.2.9.4): itself where it conforms; a single value as a list of one and the other
 * way; a date as the midnight of its day in UTC. Else null, with a fault. Null is of every type.
 */
export function coerce(run: DmnRun, value: Value, type: DmnType, place: Place, what: string): Value {
  const mismatch = mismatchOf(run, value, type);
  if (mismatch === null) return value;
  for (const other of conversions(value, type)) if (mismatchOf(run, other, type) === null) return other;
  return run.fault(mismatch.kind, place, `${what}: ${mismatch.message}`);
}

function conversions(value: Value, type: DmnType): readonly Value[] {
  if (type.feel.kind === 'list') return isList(value) ? [] : [[value]];
  if (isList(value)) return value.length === 1 && value[0] !== null ? [value[0] as Value] : [];
  if (type.feel.kind === 'date and time' && value instanceof FeelDate) return [new FeelDateTime(value, FeelTime.ofSecond(0, 0, Zone.offset(0)))];
  return [];
}

function mismatchOf(run: DmnRun, value: Value, type: DmnType): Mismatch | null {
  if (value === null) return null;
  run.evaluation.work();
  return structural(run, value, type) ?? forbidden(run, value, type);
}

function structural(run: DmnRun, value: Value, type: DmnType): Mismatch | null {
  const kind = type.feel.kind;
  if (kind === 'Any') return null;
  const wrong = (): Mismatch => ({ kind: 'type', message: `expected ${type.name}, found a value of type ${kindOf(value)}` });
  if (kind !== kindOf(value)) return wrong();
  if (type.members !== null && isContext(value)) {
    for (const [name, memberType] of type.members) {
      const found = member(value, name);
      if (found === undefined) return { kind: 'type', message: `expected ${type.name}, found a context without ${name}` };
      const mismatch = mismatchOf(run, found, memberType);
      if (mismatch !== null) return { kind: mismatch.kind, message: `${name}: ${mismatch.message}` };
    }
  }
  if (type.element !== null && isList(value)) {
    for (const [index, element] of value.entries()) {
      const mismatch = mismatchOf(run, element, type.element);
      if (mismatch !== null) return { kind: mismatch.kind, message: `element ${index + 1}: ${mismatch.message}` };
    }
  }
  // Lists and contexts were looked at above, with the constraints of their parts.
  if (type.members !== null || type.element !== null) return null;
  const fits = type.function !== null && value instanceof FeelFunction ? takesAndGives(value, type.function) : conforms(value, type.feel);
  return fits ? null : wrong();
}

/** Parameters may be wider, the result narrower. A function that does not say what it gives may give that: its result is coerced when it comes. */
function takesAndGives(value: FeelFunction, expected: NonNullable<DmnType['function']>): boolean {
  if (value.parameters.length !== expected.parameters.length) return false;
  if (value.result !== null && !typeConforms(value.result, expected.result.feel)) return false;
  return value.parameters.every(({ type }, index) => type === undefined || typeConforms((expected.parameters[index] as DmnType).feel, type));
}

function forbidden(run: DmnRun, value: Value, type: DmnType): Mismatch | null {
  for (const test of type.tests) {
    if (test.run(run, {}, value) !== true) return { kind: 'allowed', message: `the value is not among those allowed: ${test.text}` };
  }
  return null;
}
