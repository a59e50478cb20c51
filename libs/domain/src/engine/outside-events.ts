import { noRetries } from './commands/job-commands.js';
import type { JobEvent, MessageEvent, SignalEvent } from './event.js';
import { raiseIncident } from './incidents.js';
import { ownerOf } from './jobs.js';
import { listenerDone } from './listening.js';
import type { Run } from './run.js';
import { throwError } from './throw-error.js';
import { takeMessage, takeSignal } from './waiting.js';

/** What reaches an instance without being asked: it is never refused. */
export type OutsideEvent = MessageEvent | SignalEvent | JobEvent;

/** How many message ids are remembered; a repetition that comes after so many others is not recognised (docs/elements/messageCatchEvent.md). */
const SEEN_MESSAGES = 1_000;

export function takeOutside(run: Run, event: OutsideEvent): void {
  if (event.kind === 'message') message(run, event);
  else if (event.kind === 'signal') signal(run, event);
  else job(run, event);
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
