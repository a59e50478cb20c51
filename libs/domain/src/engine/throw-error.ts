import { configOf } from '../elements/element.js';
import type { CatchErrorConfig } from '../elements/configs.js';
import { Failure } from './failure.js';
import type { ElementInstance } from './full-state.js';
import { raiseIncident } from './incidents.js';
import type { Run } from './run.js';
import { triggerBoundary, triggerEventSubProcess } from './waiting.js';

/**
 * BPMN 10.5.1: an error goes outwards from where it was thrown — the boundary of the activity, the event sub-processes of the
 * scope, the boundary of the scope, out of a called process into the caller — and the first that catches its code, or
 * every code, takes it. Nobody: an incident where it was thrown.
 */
export function throwError(run: Run, thrower: ElementInstance, code: string, why: string): void {
  for (let at: ElementInstance | undefined = thrower; at !== undefined; at = outer(run, at)) {
    const boundary = catcherAmong(run, at.instance, run.modelOf(at).boundary ?? [], code);
    if (boundary !== null) return triggerBoundary(run, at.id, boundary, {});
    const start = run.modelOf(at).type === 'eventSubProcess' ? null : catcherAmong(run, at.instance, errorStartsBeside(run, at), code);
    if (start !== null) return triggerEventSubProcess(run, at.instance, at.scope, start, {});
  }
  const uncaught = new Failure({ code: 'ERROR_NOT_CAUGHT', errorType: 'UNHANDLED_ERROR_EVENT', message: `Expected the error "${code}" to be caught but nothing catches it (${why})` });
  if (thrower.phase === 'job') run.move(thrower.id, 'entering');
  raiseIncident(run, thrower, uncaught, { what: 'enter' });
}

function outer(run: Run, at: ElementInstance): ElementInstance | undefined {
  const instance = run.draft.instances[at.scope];
  if (instance === undefined) return run.element(at.scope);
  return instance.parentElement === null ? undefined : run.element(instance.parentElement);
}

/** A catcher of exactly this code comes before one of every code. */
function catcherAmong(run: Run, instance: number, candidates: readonly string[], code: string): string | null {
  const codeOf = (id: string): string | null => configOf<CatchErrorConfig>(run.model(instance, id)).errorCode;
  const errors = candidates.filter((id) => run.behaviour(instance, id).catches === 'error');
  return errors.find((id) => codeOf(id) === code) ?? errors.find((id) => codeOf(id) === null) ?? null;
}

/** Error starts of the event sub-processes in the scope in which `at` stands. */
function errorStartsBeside(run: Run, at: ElementInstance): readonly string[] {
  const { elements } = run.processOf(at.instance);
  const parent = run.modelOf(at).parent;
  return Object.keys(elements).filter((id) => {
    const inside = elements[id]?.parent ?? null;
    return inside !== null && elements[inside]?.parent === parent && run.behaviour(at.instance, id).attached === 'eventStart';
  });
}
