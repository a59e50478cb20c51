import { evaluateFeel } from '#feel';
import type { JsonObject, Millis } from '../json.js';

/** A condition over variables that came from outside: what cannot be evaluated, or is neither true nor false, does not hold. */
export function conditionHolds(condition: string, variables: JsonObject, at: Millis): boolean {
  const result = evaluateFeel(condition, variables, at);
  return result.ok && result.value === true;
}
