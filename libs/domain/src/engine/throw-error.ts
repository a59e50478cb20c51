import { configOf, type Catches } from '../elements/element.js';
import type { CatchErrorConfig, CatchEscalationConfig } from '../elements/configs.js';
import { eventStartsIn } from './event-starts.js';
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
  if (caughtOutwards(run, thrower, 'error', code)) return;
  if (thrower.phase === 'job') run.move(thrower.id, 'entering');
  raiseIncident(run, thrower, uncaught(code, why), { what: 'enter' });
}

/** As `throwError`, by a job worker: where nobody catches it the job stays, and is available again when the incident is resolved. */
export function throwJobsError(run: Run, thrower: ElementInstance, code: string, why: string): void {
  const at = run.trace.length;
  run.replace(thrower.id, { jobDone: true });
  if (caughtOutwards(run, thrower, 'error', code)) {
    run.trace.splice(at, 0, { t: 'jobEnded', id: thrower.listening?.job ?? thrower.id, outcome: 'error' });
    return;
  }
  const { jobDone: _, ...waiting } = run.replace(thrower.id, {});
  run.draft.elements[thrower.id] = waiting;
  raiseIncident(run, thrower, uncaught(code, why), { what: 'job' });
}

function uncaught(code: string, why: string): Failure {
  return new Failure({ code: 'ERROR_NOT_CAUGHT', errorType: 'UNHANDLED_ERROR_EVENT', message: `Expected the error "${code}" to be caught but nothing catches it (${why})` });
}

/** BPMN 10.5.1: as an error, but it need not end what it leaves, and is nobody's fault: uncaught it is nothing. */
export function throwEscalation(run: Run, thrower: ElementInstance, code: string): void {
  const at = run.trace.length;
  const caught = caughtOutwards(run, thrower, 'escalation', code);
  run.trace.splice(at, 0, { t: 'escalationThrown', element: thrower.id, code, caught });
}

/** What was caught is triggered. */
function caughtOutwards(run: Run, thrower: ElementInstance, what: 'error' | 'escalation', code: string): boolean {
  for (let at: ElementInstance | undefined = thrower; at !== undefined; at = outer(run, at)) {
    // A turn has neither a boundary nor neighbours: they are its body's. One that was entered again to be undone (turn 0) has no body.
    if (at.turn !== undefined && at.turn > 0 && run.modelOf(at).loop !== undefined) continue;
    const boundary = catcherAmong(run, at.instance, run.modelOf(at).boundary ?? [], what, code);
    if (boundary !== null) {
      triggerBoundary(run, at.id, boundary, {});
      return true;
    }
    const start = run.modelOf(at).type === 'eventSubProcess' ? null : catcherAmong(run, at.instance, eventStartsIn(run, at.instance, run.modelOf(at).parent), what, code);
    if (start !== null) {
      triggerEventSubProcess(run, at.instance, at.scope, start, {});
      return true;
    }
  }
  return false;
}

function outer(run: Run, at: ElementInstance): ElementInstance | undefined {
  const instance = run.draft.instances[at.scope];
  if (instance === undefined) return run.element(at.scope);
  return instance.parentElement === null ? undefined : run.element(instance.parentElement);
}

/** A catcher of exactly this code comes before one of every code. */
function catcherAmong(run: Run, instance: number, candidates: readonly string[], what: Catches, code: string): string | null {
  const codeOf = (id: string): string | null => {
    const config = configOf<Partial<CatchErrorConfig & CatchEscalationConfig>>(run.model(instance, id));
    return config.errorCode ?? config.escalationCode ?? null;
  };
  const catchers = candidates.filter((id) => run.behaviour(instance, id).catches === what);
  return catchers.find((id) => codeOf(id) === code) ?? catchers.find((id) => codeOf(id) === null) ?? null;
}
