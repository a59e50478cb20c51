import { invariant } from '../errors/invariant.js';
import type { Problem } from '../errors/problem.js';
import type { Millis } from '../json.js';
import { SEMANTICS } from '../model/semantics.js';
import { emptyState, type FullState } from './full-state.js';
import { beginInstance } from './begin-instance.js';
import { carryOutCommand } from './commands/index.js';
import { noRetries } from './commands/job-commands.js';
import { tidied } from './draft.js';
import type { EngineEvent, JobEvent, MessageEvent, SignalEvent } from './event.js';
import { raiseIncident } from './incidents.js';
import { ownerOf } from './jobs.js';
import { listenerDone } from './listening.js';
import { Run } from './run.js';
import type { EngineState } from './state.js';
import type { Step, StepResult } from './step.js';
import { throwError } from './throw-error.js';
import { dropExpired, fireDue, takeMessage, takeSignal } from './waiting.js';

/** How many message ids are remembered; a repetition that comes after so many others is not recognised (docs/elements/messageCatchEvent.md). */
const SEEN_MESSAGES = 1_000;

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
  switch (event.kind) {
    case 'start':
      beginInstance(run, event);
      return null;
    case 'timerDue':
      fireDue(run);
      return null;
    case 'message':
      message(run, event);
      return null;
    case 'jobCompleted':
    case 'jobThrewError':
    case 'jobFailed':
      job(run, event);
      return null;
    case 'signal':
      signal(run, event);
      return null;
    default:
      return carryOutCommand(run, event);
  }
}

function signal(run: Run, { signalId, signalName, variables }: SignalEvent): void {
  if (!isNew(run, signalId)) return;
  takeSignal(run, signalName, variables);
}

function message(run: Run, event: MessageEvent): void {
  if (!isNew(run, event.messageId)) return;
  const { messageId, name, correlationKey, variables, expiresAt } = event;
  takeMessage(run, { messageId, name, correlationKey, variables, expiresAt });
}

function isNew(run: Run, id: string): boolean {
  if (run.draft.seen.includes(id)) return false;
  run.draft.seen = [...run.draft.seen, id].slice(-SEEN_MESSAGES);
  return true;
}

/** What a connector answers. The outcome of a job whose element has ended meanwhile is dropped. */
function job(run: Run, event: JobEvent): void {
  const self = ownerOf(run, event.job);
  if (self === undefined) return;
  if (event.kind === 'jobThrewError') return throwError(run, self, event.errorCode, event.message);
  if (event.kind === 'jobCompleted') return self.listening === undefined ? run.happened(self.id, event.variables) : listenerDone(run, self, event.variables, undefined);
  const failure = noRetries(self, event.code, event.message);
  if (self.listening !== undefined) return raiseIncident(run, self, failure, { what: 'job' });
  run.move(self.id, 'entering');
  raiseIncident(run, self, failure, { what: 'enter' });
}

/** A job of an element that ended in the same step is not begun. */
function jobsStillWanted(run: Run): Extract<StepResult, { refused: null }>['effects'] {
  return run.effects.filter((effect) => effect.kind !== 'job' || ownerOf(run, effect.job) !== undefined);
}

/** The earliest due time of all open timers, null where there is none. Expired messages need no waking: they are dropped when the next one comes. */
export function nextDue(state: EngineState): Millis | null {
  const { timers } = state as FullState;
  return timers.length === 0 ? null : timers.reduce((earliest, timer) => Math.min(earliest, timer.dueAt), Infinity);
}

export function isClosed(state: EngineState): boolean {
  return state.status !== 'active';
}
