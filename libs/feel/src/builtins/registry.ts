import type { Builtin } from './builtin.js';
import { BOOLEANS } from './booleans.js';
import { CONTEXTS } from './contexts.js';
import { CONVERSIONS } from './conversions.js';
import { LISTS } from './lists.js';
import { NUMBERS } from './numbers.js';
import { RANGES } from './ranges.js';
import { REFUSED } from './refused.js';
import { STATISTICS } from './statistics.js';
import { STRINGS } from './strings.js';
import { TEMPORAL } from './temporal.js';

/** Every built-in function, by group. A group is one file. */
export const BUILTINS = {
  conversion: CONVERSIONS,
  boolean: BOOLEANS,
  string: STRINGS,
  list: LISTS,
  statistics: STATISTICS,
  numeric: NUMBERS,
  temporal: TEMPORAL,
  range: RANGES,
  context: CONTEXTS,
  refused: REFUSED,
} as const satisfies Record<string, readonly Builtin[]>;

const BY_NAME: ReadonlyMap<string, Builtin> = new Map(Object.values(BUILTINS).flatMap((group) => group.map((builtin) => [builtin.name, builtin] as const)));

export function builtinNamed(name: string): Builtin | undefined {
  return BY_NAME.get(name);
}
