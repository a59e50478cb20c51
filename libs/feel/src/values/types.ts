/**
 * A type as `instance of`, a parameter and a DMN `typeRef` name it (DMN 1.5, 10.3.2.9). `Any` holds for every value that is
 * not null, `Null` for null only. The members of a context type are the least that a value has; others may be there.
 */
export type FeelType =
  | { readonly kind: 'Any' }
  | { readonly kind: 'Null' }
  | { readonly kind: SimpleTypeName }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly members: Readonly<Record<string, FeelType>> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[] | null; readonly result: FeelType };

export type SimpleTypeName = 'boolean' | 'string' | 'number' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration';

export const ANY: FeelType = { kind: 'Any' };

/** The types that have a name of their own; `dateTime`, `dayTimeDuration`, `yearMonthDuration` are DMN's older names. */
export const NAMED_TYPES = {
  Any: ANY,
  Null: { kind: 'Null' },
  boolean: { kind: 'boolean' },
  string: { kind: 'string' },
  number: { kind: 'number' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'date and time' },
  dateTime: { kind: 'date and time' },
  'days and time duration': { kind: 'days and time duration' },
  dayTimeDuration: { kind: 'days and time duration' },
  'years and months duration': { kind: 'years and months duration' },
  yearMonthDuration: { kind: 'years and months duration' },
  list: { kind: 'list', of: ANY },
  range: { kind: 'range', of: ANY },
  context: { kind: 'context', members: {} },
  function: { kind: 'function', parameters: null, result: ANY },
} as const satisfies Record<string, FeelType>;

/** The built-in type of that name; undefined where it is none. */
export function namedType(name: string): FeelType | undefined {
  return Object.hasOwn(NAMED_TYPES, name) ? NAMED_TYPES[name as keyof typeof NAMED_TYPES] : undefined;
}
