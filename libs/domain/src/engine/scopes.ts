import type { Json, JsonObject } from '../json.js';
import type { Run } from './run.js';

/** Variables: each scope (process instance, sub-process, any element) has its own; inner ones hide outer ones. */

/** From the innermost outwards; ends at the process instance. */
function* outwards(run: Run, scope: number): Generator<number> {
  for (let at: number | null = scope; at !== null; ) {
    yield at;
    at = run.element(at)?.scope ?? null;
  }
}

export function visible(run: Run, scope: number): JsonObject {
  let seen: JsonObject | undefined;
  for (const id of outwards(run, scope)) {
    const layer = run.draft.variables[id];
    if (layer !== undefined) seen = seen === undefined ? layer : { ...layer, ...seen };
  }
  return seen ?? {};
}

/** Sets variables in exactly this scope. */
export function setLocal(run: Run, instance: number, scope: number, variables: JsonObject): void {
  const entries = Object.entries(variables);
  if (entries.length === 0) return;
  run.draft.variables[scope] = { ...run.draft.variables[scope], ...variables };
  for (const [name, value] of entries) run.record({ t: 'variableSet', instance, scope, name, value });
}

/** Each variable goes to the nearest scope that has one of its name, else to the process instance. */
export function propagate(run: Run, instance: number, from: number, variables: JsonObject): void {
  for (const [name, value] of Object.entries(variables)) {
    let target = from;
    for (const scope of outwards(run, from)) {
      target = scope;
      if (Object.hasOwn(run.draft.variables[scope] ?? {}, name)) break;
    }
    setLocal(run, instance, target, { [name]: value });
  }
}

/** `into` with the value at the path; objects on the way are made, or extended where `into` or else `known` has them. */
export function assign(into: JsonObject, path: readonly string[], value: Json, known: JsonObject): JsonObject {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return { ...into, [name]: value };
  const extended = objectAt(into, name) ?? objectAt(known, name) ?? {};
  return { ...into, [name]: assign(extended, rest, value, {}) };
}

function objectAt(holder: JsonObject, name: string): JsonObject | null {
  const found = Object.hasOwn(holder, name) ? holder[name] : null;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : null;
}
