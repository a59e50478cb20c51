import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { addMember, isContext, isList } from '../values/kinds.js';
import type { FeelType } from '../values/types.js';
import type { Value } from '../values/value.js';
import type { DmnType } from './types.js';

/** Texts that a type says are dates, times or durations: JSON has no such values, variables of processes hold their ISO 8601 text. */
const READERS: Partial<Record<FeelType['kind'], (text: string) => Value>> = {
  date: parseDate,
  time: parseTime,
  'date and time': (text) => parseDateTime(text) ?? parseDate(text),
  'days and time duration': (text) => only(DaysTimeDuration, parseDuration(text)),
  'years and months duration': (text) => only(YearsMonthsDuration, parseDuration(text)),
};

/** JSON as a value of the type: its texts read where the type has temporal parts. What is not of the type stays as it is, and is refused by its check. */
export function fromJson(value: Value, type: DmnType): Value {
  if (typeof value === 'string') return READERS[type.feel.kind]?.(value) ?? value;
  if (type.element !== null) return isList(value) ? value.map((item) => fromJson(item, type.element as DmnType)) : fromJson(value, type.element);
  if (type.members === null || !isContext(value)) return value;
  const made: Record<string, Value> = {};
  for (const [name, member] of Object.entries(value)) {
    const of = type.members.get(name);
    addMember(made, name, of === undefined ? member : fromJson(member, of));
  }
  return made;
}

function only<T extends Value>(kind: new (...args: never[]) => T, value: Value): T | null {
  return value instanceof kind ? value : null;
}
