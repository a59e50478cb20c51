import type { TaskListenerEvent, UserTaskConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import type { JsonObject } from '../json.js';
import type { ElementModel } from '../model/process-model.js';
import type { ListenerResult } from './event.js';
import type { ElementInstance, Listening } from './full-state.js';
import { askJob, endJob, evaluateRetries, listenerOf } from './jobs.js';
import type { Run } from './run.js';
import { propagate, setLocal, visible } from './scopes.js';
import { afterTaskListeners } from './task-listening.js';

/**
 * Listeners are jobs around an element's own work (`zeebe:executionListeners`, `zeebe:taskListeners`), one after the other. While one is
 * at work the element instance is `listening`.
 */

/** Whether a start listener has to be asked first. */
export function listenBefore(run: Run, self: ElementInstance, model: ElementModel): boolean {
  const start = model.listeners?.start ?? [];
  const done = self.listened ?? 0;
  if (done >= start.length) return false;
  if (self.listened === undefined) run.replace(self.id, { listened: 0 });
  listen(run, self, { at: 'start', next: done });
  return true;
}

/** Whether an end listener has to be asked first. The outputs are published before the first. */
export function listenAfter(run: Run, self: ElementInstance, model: ElementModel, publish: () => void): boolean {
  const end = model.listeners?.end ?? [];
  const done = self.listenedEnd ?? 0;
  if (done >= end.length) return false;
  const retries = evaluateRetries(run, self.id, end[done]?.retries ?? '3');
  publish();
  if (self.listenedEnd === undefined) run.replace(self.id, { listenedEnd: 0 });
  listen(run, self, { at: 'end', next: done }, retries);
  return true;
}

/** Whether a listener of the user task has to be asked, and `command` waits for its answer. */
export function listenForTask(run: Run, self: ElementInstance, at: TaskListenerEvent, more: Pick<Listening, 'variables' | 'command'> = {}): boolean {
  if ((configOf<Partial<UserTaskConfig>>(run.modelOf(self)).listeners?.[at] ?? []).length === 0) return false;
  listen(run, self, { at, next: 0, ...more });
  if (more.command !== undefined) run.record({ t: 'commandWaits', commandId: more.command.commandId });
  return true;
}

/** Asks the listener's job. Throws a `Failure` of its retries before anything has changed. */
function listen(run: Run, self: ElementInstance, about: Omit<Listening, 'job'>, known?: number): void {
  const listener = listenerOf(run, { ...self, listening: { ...about, job: 0 } });
  const retries = known ?? evaluateRetries(run, self.id, listener?.retries ?? '3');
  const job = run.nextId();
  run.move(self.id, 'listening');
  const listening = run.replace(self.id, { listening: { ...about, job } });
  ask(run, listening, retries);
}

/** Asks again for the listener that is at work, after its incident was resolved. */
export function askAgain(run: Run, self: ElementInstance): void {
  const listener = listenerOf(run, self);
  if (listener === undefined || listener.external === true) return;
  ask(run, self, evaluateRetries(run, self.id, listener.retries));
}

function ask(run: Run, self: ElementInstance, retries: number): void {
  const listener = listenerOf(run, self);
  if (self.listening === undefined || listener === undefined) return;
  const { at, job, variables } = self.listening;
  askJob(run, self, listener, {
    id: job,
    kind: at === 'start' || at === 'end' ? 'executionListener' : 'taskListener',
    listenerEvent: at,
    retries,
    variables: { ...visible(run, self.id), ...variables },
  });
}

/** A listener has answered: the next one, or what they stood in the way of. */
export function listenerDone(run: Run, self: ElementInstance, variables: JsonObject, result: ListenerResult | undefined): void {
  const { listening } = self;
  if (listening === undefined) return;
  endJob(run, self, 'completed');
  const quiet = run.replace(self.id, { listening: undefined });
  delete (quiet as { listening?: unknown }).listening;
  if (listening.at === 'start') {
    setLocal(run, self.instance, self.id, variables);
    run.move(self.id, 'entering');
    run.replace(self.id, { listened: listening.next + 1 });
    run.later(() => run.enter(self.id));
  } else if (listening.at === 'end') {
    propagate(run, self.instance, self.scope, variables);
    run.move(self.id, 'leaving');
    run.replace(self.id, { listenedEnd: listening.next + 1 });
    run.later(() => run.leave(self.id));
  } else {
    afterTaskListeners(run, self, listening, result, (next) => listen(run, run.element(self.id) as ElementInstance, next));
  }
}

