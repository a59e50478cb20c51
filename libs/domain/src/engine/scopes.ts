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
  const layers = [...outwards(run, scope)].map((id) => run.draft.variables[id]).filter((layer) => layer !== undefined);
  return layers.length === 1 ? (layers[0] as JsonObject) : Object.assign({}, ...layers.reverse());
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

/** Builds an object out of mappings; `a.b` makes or extends the object `a`. */
export function assign(into: { [name: string]: Json }, path: string, value: Json): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let at = into;
  for (const name of names) {
    const known = at[name];
    const next = known !== null && typeof known === 'object' && !Array.isArray(known) ? { ...(known as { [name: string]: Json }) } : {};
    at[name] = next;
    at = next;
  }
  at[last] = value;
}
