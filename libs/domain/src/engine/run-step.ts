import { invariant } from '../errors/invariant.js';
import type { Problem } from '../errors/problem.js';
import type { Millis } from '../json.js';
import { SEMANTICS } from '../model/semantics.js';
import { emptyState, type FullState } from './full-state.js';
import { beginInstance } from './begin-instance.js';
import { carryOutCommand } from './commands/index.js';
import { tidied } from './draft.js';
import type { EngineEvent } from './event.js';
import { holdBack } from './held-events.js';
import { ownerOf } from './jobs.js';
import { takeOutside } from './outside-events.js';
import { Run } from './run.js';
import type { EngineState } from './state.js';
import type { Step, StepResult } from './step.js';
import { dropExpired, fireDue } from './waiting.js';

export const step: Step = (program, given, event) => {
  const state = given as FullState | null;
  invariant((state === null) === (event.kind === 'start'), 'a start event for a new instance and no other', `it is ${event.kind} on ${state === null ? 'none' : 'one'}`);
  const run = new Run(program, state ?? begun(event), event.at);
  if (state !== null && state.status !== 'active') return { refused: { code: 'INSTANCE_CLOSED', message: `The instance is ${state.status}`, hint: 'Nothing more can be done with it.' } };
  dropExpired(run);
  const refused = take(run, event);
  if (refused !== null) return { refused };
  run.drain();
  run.draft.step += 1;
  return { refused: null, state: tidied(run.draft) as EngineState, effects: jobsStillWanted(run), trace: run.trace };
};

function begun(event: EngineEvent): FullState {
  const empty = emptyState(SEMANTICS);
  return event.kind === 'start' && event.budget !== undefined ? { ...empty, budget: event.budget } : empty;
}

function take(run: Run, event: EngineEvent): Problem | null {
  if (holdBack(run, event)) return null;
  switch (event.kind) {
    case 'start':
      beginInstance(run, event);
      return null;
    case 'timerDue':
      fireDue(run);
      return null;
    case 'message':
    case 'signal':
    case 'jobCompleted':
    case 'jobThrewError':
    case 'jobFailed':
      takeOutside(run, event);
      return null;
    default:
      return carryOutCommand(run, event);
  }
}

/** A job of an element that ended in the same step is not begun. */
function jobsStillWanted(run: Run): Extract<StepResult, { refused: null }>['effects'] {
  return run.effects.filter((effect) => effect.kind !== 'job' || ownerOf(run, effect.job) !== undefined);
}

/** The earliest due time of all open timers, null where there is none. Expired messages need no waking: they are dropped when the next one comes. */
export function nextDue(state: EngineState): Millis | null {
  const { timers, suspended } = state as FullState;
  return timers.length === 0 || suspended === true ? null : timers.reduce((earliest, timer) => Math.min(earliest, timer.dueAt), Infinity);
}

export function isClosed(state: EngineState): boolean {
  return state.status !== 'active';
}
