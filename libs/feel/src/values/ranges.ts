import { compare } from './compare.js';
import { equals } from './equals.js';
import type { FeelRange } from './range.js';
import type { Value } from './value.js';

/**
 * `value in range` (DMN 1.5, table 54): null where the value cannot be compared with the ends. An interval written with a
 * null end, `(null..10]`, answers nothing; the range of an operator, `(<= 10)`, does.
 */
export function contains(range: FeelRange, value: Value): boolean | null {
  const { operator, start, end } = range;
  if (operator === '=' || operator === '!=') {
    const same = equals(value, start);
    return same === null ? null : same === (operator === '=');
  }
  if (operator === null && (start === null || end === null)) return null;
  const low = start === null ? 1 : compare(value, start);
  const high = end === null ? -1 : compare(value, end);
  if (low === null || high === null || (start === null && end === null)) return null;
  return (range.startIncluded ? low >= 0 : low > 0) && (range.endIncluded ? high <= 0 : high < 0);
}
