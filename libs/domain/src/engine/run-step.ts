import { invariant } from '../errors/invariant.js';
import type { Problem } from '../errors/problem.js';
import type { Millis } from '../json.js';
import { SEMANTICS } from '../model/semantics.js';
import { emptyState, type FullState } from './full-state.js';
import type { Command, EngineEvent, JobEvent, MessageEvent } from './event.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import { Run } from './run.js';
import type { EngineState } from './state.js';
import type { Step, StepResult } from './step.js';
import { throwError } from './throw-error.js';
import { dropExpired, fireDue, takeMessage } from './waiting.js';

/** How many message ids are remembered; a repetition that comes after so many others is not recognised (docs/elements/messageCatchEvent.md). */
const SEEN_MESSAGES = 1_000;

export const step: Step = (program, given, event) => {
  const state = given as FullState | null;
  invariant((state === null) === (event.kind === 'start'), 'a start event for a new instance and no other', `it is ${event.kind} on ${state === null ? 'none' : 'one'}`);
  const run = new Run(program, state ?? emptyState(SEMANTICS), event.at);
  if (state !== null && state.status !== 'active') return { refused: { code: 'INSTANCE_CLOSED', message: `The instance is ${state.status}`, hint: 'Nothing more can be done with it.' } };
  dropExpired(run);
  const refused = take(run, event);
  if (refused !== null) return { refused };
  run.drain();
  run.draft.step += 1;
  return { refused: null, state: run.draft as EngineState, effects: jobsStillWanted(run), trace: run.trace };
};

function take(run: Run, event: EngineEvent): Problem | null {
  switch (event.kind) {
    case 'start':
      run.begin(0, run.program.root, null, event.variables);
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
    case 'completeTask':
    case 'cancelInstance':
    case 'resolveIncident':
      return command(run, event);
  }
}

function message(run: Run, event: MessageEvent): void {
  if (run.draft.seen.includes(event.messageId)) return;
  run.draft.seen = [...run.draft.seen, event.messageId].slice(-SEEN_MESSAGES);
  const { messageId, name, correlationKey, variables, expiresAt } = event;
  takeMessage(run, { messageId, name, correlationKey, variables, expiresAt });
}

/** The outcome of a job whose element has ended meanwhile is dropped. */
function job(run: Run, event: JobEvent): void {
  const self = run.element(event.job);
  if (self?.phase !== 'job') return;
  if (event.kind === 'jobCompleted') return run.happened(self.id, event.variables);
  if (event.kind === 'jobThrewError') return throwError(run, self, event.errorCode, event.message);
  run.move(self.id, 'entering');
  raiseIncident(run, self, new Failure({ code: event.code, errorType: 'JOB_NO_RETRIES', message: event.message }), { what: 'enter' });
}

function command(run: Run, event: Command): Problem | null {
  switch (event.kind) {
    case 'completeTask':
      return completeTask(run, event.task, event);
    case 'cancelInstance':
      run.endInstance(0, 'terminated');
      return null;
    case 'resolveIncident':
      return resolveIncident(run, event.incident);
  }
}

function completeTask(run: Run, task: number, event: Extract<Command, { kind: 'completeTask' }>): Problem | null {
  const self = run.element(task);
  if (self?.phase !== 'task') {
    const known = task > 0 && task < run.draft.nextId;
    if (known) return { code: 'TASK_NOT_ACTIVE', message: 'The task is no longer open', params: { task }, hint: 'Read the list of tasks again.' };
    return { code: 'TASK_NOT_FOUND', message: 'There is no such task', params: { task }, hint: 'Read the list of tasks again.' };
  }
  run.record({ t: 'taskEnded', id: task, outcome: 'completed', by: event.by });
  run.happened(task, event.variables);
  return null;
}

function resolveIncident(run: Run, id: number): Problem | null {
  const incident = run.draft.incidents[id];
  if (incident === undefined) return { code: 'INCIDENT_NOT_FOUND', message: 'There is no such open incident', params: { incident: id }, hint: 'Read the list of incidents again.' };
  delete run.draft.incidents[id];
  run.record({ t: 'incidentResolved', id });
  const { retry, element } = incident;
  run.later(() => (retry.what === 'enter' ? run.enter(element) : run.leave(element, retry.variables)));
  return null;
}

/** A job of an element that ended in the same step is not begun. */
function jobsStillWanted(run: Run): Extract<StepResult, { refused: null }>['effects'] {
  return run.effects.filter((effect) => run.element(effect.job)?.phase === 'job');
}

/** The earliest due time of all open timers, null where there is none. Expired messages need no waking: they are dropped when the next one comes. */
export function nextDue(state: EngineState): Millis | null {
  const { timers } = state as FullState;
  return timers.length === 0 ? null : timers.reduce((earliest, timer) => Math.min(earliest, timer.dueAt), Infinity);
}

export function isClosed(state: EngineState): boolean {
  return state.status !== 'active';
}
