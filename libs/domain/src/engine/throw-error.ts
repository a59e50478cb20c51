import { configOf } from '../elements/element.js';
import type { CatchErrorConfig } from '../elements/configs.js';
import type { JsonObject } from '../json.js';
import { Failure } from './failure.js';
import type { ElementInstance } from './full-state.js';
import type { Run } from './run.js';
import { triggerBoundary, triggerEventSubProcess } from './waiting.js';

/**
 * BPMN 10.5.1: an error goes outwards from where it was thrown — the boundary of the activity, the event sub-processes of the
 * scope, the boundary of the scope, out of a called process into the caller — and the first that catches its code, or
 * every code, takes it. Nobody: an incident where it was thrown.
 */
export function throwError(run: Run, thrower: ElementInstance, code: string, why: string, variables: JsonObject): void {
  for (let at: ElementInstance | undefined = thrower; at !== undefined; at = outer(run, at)) {
    const boundary = catcherAmong(run, at.instance, run.modelOf(at).boundary ?? [], code);
    if (boundary !== null) return triggerBoundary(run, at.id, boundary, variables);
    const start = run.modelOf(at).type === 'eventSubProcess' ? null : catcherAmong(run, at.instance, errorStartsBeside(run, at), code);
    if (start !== null) return triggerEventSubProcess(run, at.instance, at.scope, start, variables);
  }
  run.incident(thrower, new Failure('ERROR_NOT_CAUGHT', 'UNHANDLED_ERROR_EVENT', `Expected the error "${code}" to be caught but nothing catches it (${why})`), { what: 'enter' });
}

function outer(run: Run, at: ElementInstance): ElementInstance | undefined {
  const instance = run.draft.instances[at.scope];
  if (instance === undefined) return run.element(at.scope);
  return instance.parentElement === null ? undefined : run.element(instance.parentElement);
}

/** A catcher of exactly this code comes before one of every code. */
function catcherAmong(run: Run, instance: number, candidates: readonly string[], code: string): string | null {
  const codeOf = (id: string): string | null => configOf<CatchErrorConfig>(run.model(instance, id)).errorCode;
  const errors = candidates.filter((id) => ['errorBoundaryEvent', 'errorStartEvent'].includes(run.model(instance, id).type));
  return errors.find((id) => codeOf(id) === code) ?? errors.find((id) => codeOf(id) === null) ?? null;
}

/** Error starts of the event sub-processes in the scope in which `at` stands. */
function errorStartsBeside(run: Run, at: ElementInstance): readonly string[] {
  const { elements } = run.processOf(at.instance);
  const parent = run.modelOf(at).parent;
  return Object.keys(elements).filter((id) => {
    const inside = elements[id]?.parent ?? null;
    return elements[id]?.type === 'errorStartEvent' && inside !== null && elements[inside]?.parent === parent;
  });
}
