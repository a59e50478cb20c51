import type { Json, JsonObject } from '#domain';

/**
 * The few expressions that random processes are made of, so that the oracle need not know FEEL: a literal, a name,
 * `name = literal`, `name < literal`, `name >= literal`, `name + literal`. What is not there is null, and null is less than nothing.
 */
export function valueOf(expression: string, variables: JsonObject): Json {
  const formed = /^([a-zA-Z]\w*)(?:\s*(=|<|>=|\+)\s*(.+))?$/.exec(expression);
  if (formed === null || ['true', 'false', 'null'].includes(expression)) return JSON.parse(expression) as Json;
  const [, name = '', operator, right = 'null'] = formed;
  const left = Object.hasOwn(variables, name) ? (variables[name] as Json) : null;
  if (operator === undefined) return left;
  const other = JSON.parse(right) as Json;
  if (operator === '=') return JSON.stringify(left) === JSON.stringify(other);
  if (typeof left !== 'number' || typeof other !== 'number') return null;
  if (operator === '+') return left + other;
  return operator === '<' ? left < other : left >= other;
}

export const holds = (condition: string, variables: JsonObject): boolean => valueOf(condition, variables) === true;

/** `PT90S`, `PT5M`: the only durations that random processes know. */
export function millisOf(duration: string): number {
  const [, minutes = '0', seconds = '0'] = /^PT(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1_000;
}
