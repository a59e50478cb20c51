import { configOf } from '../elements/element.js';
import type { MessageConfig, TimerConfig } from '../elements/configs.js';
import type { JsonObject } from '../json.js';
import type { ElementType } from '../model/element-type.js';
import { evaluateText, evaluateTimer } from './evaluation.js';
import type { Subscription, Timer } from './full-state.js';
import { plusDuration } from './instants.js';
import { interrupts, type Run } from './run.js';
import { setLocal } from './scopes.js';

/** Timers and message subscriptions: opened together, closed together, and what they set off. */

/** What each type waits for; the others wait for neither. */
const WAITS: Partial<Record<ElementType, 'timer' | 'message'>> = {
  timerCatchEvent: 'timer',
  timerBoundaryEvent: 'timer',
  timerStartEvent: 'timer',
  messageCatchEvent: 'message',
  messageBoundaryEvent: 'message',
  messageStartEvent: 'message',
  receiveTask: 'message',
};

/**
 * Evaluates the timers and keys of `elementIds` over what `scope` sees; the answer opens them all, on behalf of `owner`
 * (the catching element, the host of boundary events, or the scope of event sub-processes).
 */
export function prepareWaits(run: Run, instance: number, owner: number, scope: number, elementIds: readonly string[]): () => void {
  const openings = elementIds.map((elementId) => {
    const model = run.model(instance, elementId);
    if (WAITS[model.type] === 'timer') {
      const due = evaluateTimer(run, scope, configOf<TimerConfig>(model));
      return () => openTimer(run, { instance, element: owner, elementId, ...due });
    }
    const config = configOf<MessageConfig>(model);
    const messageName = evaluateText(run, scope, config.messageName, 'the message name');
    const correlationKey = evaluateText(run, scope, config.correlationKey, 'the correlation key');
    return () => openSubscription(run, { instance, element: owner, elementId, messageName, correlationKey });
  });
  return () => openings.forEach((open) => open());
}

export function closeWaits(run: Run, owner: number): void {
  const { draft } = run;
  for (const timer of draft.timers) if (timer.element === owner) run.record({ t: 'timerClosed', id: timer.id, outcome: 'canceled' });
  for (const subscription of draft.subscriptions) if (subscription.element === owner) run.record({ t: 'subscriptionClosed', id: subscription.id, outcome: 'canceled', messageId: null });
  draft.timers = draft.timers.filter((timer) => timer.element !== owner);
  draft.subscriptions = draft.subscriptions.filter((subscription) => subscription.element !== owner);
}

/** Fires all timers due by now, the earliest first, ties in the order of opening; what they set off runs before the next. */
export function fireDue(run: Run): void {
  const { draft } = run;
  // Timers that a firing opens and that are due already wait for the next event: a step ends.
  const due = draft.timers.filter((timer) => timer.dueAt <= run.at).sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
  for (const timer of due) {
    if (!draft.timers.includes(timer)) continue;
    draft.timers = draft.timers.filter((other) => other !== timer);
    run.record({ t: 'timerClosed', id: timer.id, outcome: 'fired' });
    openNextOfCycle(run, timer);
    trigger(run, timer, {});
    run.drain();
  }
}

/** The first subscription that waits for it takes the message; else it is kept. */
export function takeMessage(run: Run, message: { readonly messageId: string; readonly name: string; readonly correlationKey: string; readonly variables: JsonObject; readonly expiresAt: number | null }): void {
  const taker = run.draft.subscriptions.find((open) => open.messageName === message.name && open.correlationKey === message.correlationKey);
  if (taker !== undefined) correlate(run, taker, message.messageId, message.variables);
  else if (message.expiresAt === null || message.expiresAt > run.at) run.draft.buffered.push({ messageId: message.messageId, name: message.name, correlationKey: message.correlationKey, variables: message.variables, expiresAt: message.expiresAt });
}

function openTimer(run: Run, timer: Omit<Timer, 'id'>): void {
  const id = run.nextId();
  run.draft.timers.push({ id, ...timer });
  run.record({ t: 'timerOpened', id, instance: timer.instance, element: timer.element, elementId: timer.elementId, dueAt: timer.dueAt });
}

function openNextOfCycle(run: Run, fired: Timer): void {
  const { cycle } = fired;
  if (cycle === null || cycle.left === 0) return;
  const dueAt = plusDuration(fired.dueAt, cycle.every) ?? fired.dueAt;
  openTimer(run, { instance: fired.instance, element: fired.element, elementId: fired.elementId, dueAt, cycle: { every: cycle.every, left: cycle.left === null ? null : cycle.left - 1 } });
}

function openSubscription(run: Run, subscription: Omit<Subscription, 'id'>): void {
  const id = run.nextId();
  const opened = { id, ...subscription };
  run.draft.subscriptions.push(opened);
  run.record({ t: 'subscriptionOpened', id, instance: opened.instance, element: opened.element, elementId: opened.elementId, messageName: opened.messageName, correlationKey: opened.correlationKey });
  run.later(() => takeBuffered(run, id));
}

function takeBuffered(run: Run, id: number): void {
  const open = run.draft.subscriptions.find((subscription) => subscription.id === id);
  const kept = open && run.draft.buffered.find((message) => message.name === open.messageName && message.correlationKey === open.correlationKey);
  if (open === undefined || kept === undefined) return;
  run.draft.buffered = run.draft.buffered.filter((message) => message !== kept);
  correlate(run, open, kept.messageId, kept.variables);
}

function correlate(run: Run, subscription: Subscription, messageId: string, variables: JsonObject): void {
  run.draft.subscriptions = run.draft.subscriptions.filter((other) => other !== subscription);
  run.record({ t: 'subscriptionClosed', id: subscription.id, outcome: 'correlated', messageId });
  const model = run.model(subscription.instance, subscription.elementId);
  if (isAttached(model.type) && !interrupts(model)) {
    const { id: _, ...again } = subscription;
    openSubscription(run, again);
  }
  trigger(run, subscription, variables);
}

function isAttached(type: ElementType): boolean {
  return type.endsWith('BoundaryEvent') || type === 'timerStartEvent' || type === 'messageStartEvent';
}

/** What a fired timer or a correlated message sets off depends on whose it is. */
function trigger(run: Run, fired: { readonly instance: number; readonly element: number; readonly elementId: string }, variables: JsonObject): void {
  const model = run.model(fired.instance, fired.elementId);
  if (model.type.endsWith('BoundaryEvent')) return triggerBoundary(run, fired.element, fired.elementId, variables);
  if (model.type === 'timerStartEvent' || model.type === 'messageStartEvent') return triggerEventSubProcess(run, fired.instance, fired.element, fired.elementId, variables);
  const waiting = run.element(fired.element);
  if (waiting === undefined) return;
  if (waiting.elementId === fired.elementId) return run.happened(waiting.id, variables);
  // An event-based gateway: the first event decides, the gateway's other events are closed as it leaves.
  run.choose(waiting.id, fired.elementId, variables);
}

export function triggerBoundary(run: Run, host: number, elementId: string, variables: JsonObject): void {
  const at = run.element(host);
  if (at === undefined) return;
  if (interrupts(run.model(at.instance, elementId))) run.terminate(host);
  run.activate(at.instance, at.scope, elementId, variables);
}

/** Its scope is a process instance or a sub-process; an interrupting one ends everything else in it. The variables are local to the event sub-process. */
export function triggerEventSubProcess(run: Run, instance: number, scope: number, startId: string, variables: JsonObject): void {
  const start = run.model(instance, startId);
  if (interrupts(start)) {
    run.terminateAllIn(scope);
    closeEvents(run, instance, scope);
  }
  const inner = run.activate(instance, scope, start.parent as string, {});
  setLocal(run, instance, inner, variables);
  run.later(() => void (run.element(inner) !== undefined && run.activate(instance, inner, startId, {})));
}

/** Closes the event sub-processes of a scope, not the boundary events of the sub-process that is the scope. */
function closeEvents(run: Run, instance: number, scope: number): void {
  const { draft } = run;
  const isEvent = (wait: Timer | Subscription): boolean => wait.element === scope && !run.model(instance, wait.elementId).type.endsWith('BoundaryEvent');
  for (const timer of draft.timers) if (isEvent(timer)) run.record({ t: 'timerClosed', id: timer.id, outcome: 'canceled' });
  for (const subscription of draft.subscriptions) if (isEvent(subscription)) run.record({ t: 'subscriptionClosed', id: subscription.id, outcome: 'canceled', messageId: null });
  draft.timers = draft.timers.filter((timer) => !isEvent(timer));
  draft.subscriptions = draft.subscriptions.filter((subscription) => !isEvent(subscription));
}
