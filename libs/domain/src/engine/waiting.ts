import { configOf, interrupts } from '../elements/element.js';
import type { ConditionConfig, MessageConfig, SignalConfig, TimerConfig } from '../elements/configs.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject } from '../json.js';
import { evaluate, evaluateText, evaluateTimer } from './evaluation.js';
import { afterUndoing } from './compensation.js';
import type { BufferedMessage, ConditionWait, SignalWait, Subscription, Timer } from './full-state.js';
import { plusDuration } from './instants.js';
import type { Run } from './run.js';

/** Timers, message subscriptions, signals and conditions: opened together, closed together, and what they set off. */

type Wait = Timer | Subscription | SignalWait | ConditionWait;

interface Waiter {
  readonly instance: number;
  /** The catching element instance, the host of boundary events, or the scope of event sub-processes. */
  readonly owner: number;
  /** Whose variables the expressions see. */
  readonly scope: number;
  /** Whose variables correlation keys see; of boundary events that is the scope around their host, as Zeebe has it. */
  readonly keyScope?: number;
}

/** Evaluates the timers and keys of `elementIds`; the answer opens them all. */
export function prepareWaits(run: Run, { instance, owner, scope, keyScope = scope }: Waiter, elementIds: readonly string[]): () => void {
  const openings = elementIds.map((elementId) => {
    const model = run.model(instance, elementId);
    const { catches } = run.behaviour(instance, elementId);
    if (catches === 'timer') {
      const due = evaluateTimer(run, scope, configOf<TimerConfig>(model));
      return () => openTimer(run, { instance, element: owner, elementId, ...due });
    }
    if (catches === 'signal') {
      const signalName = evaluateText(run, scope, configOf<SignalConfig>(model).signalName, 'the signal name');
      return () => openSignal(run, { instance, element: owner, elementId, signalName });
    }
    if (catches === 'condition') {
      evaluate(run, scope, configOf<ConditionConfig>(model).condition);
      return () => openCondition(run, { instance, element: owner, elementId, scope, held: false });
    }
    invariant(catches === 'message', `a timer or a message of ${elementId}`, 'it waits for neither');
    const config = configOf<MessageConfig>(model);
    const messageName = evaluateText(run, scope, config.messageName, 'the message name');
    const correlationKey = evaluateText(run, keyScope, config.correlationKey, 'the correlation key');
    return () => openSubscription(run, { instance, element: owner, elementId, messageName, correlationKey });
  });
  return () => openings.forEach((open) => open());
}

/** Closes what an element instance or a scope waits for; with `only`, that of these elements. */
export function closeWaits(run: Run, owner: number, only: (elementId: string, instance: number) => boolean = () => true): void {
  const { draft } = run;
  const closes = (wait: Wait): boolean => wait.element === owner && only(wait.elementId, wait.instance);
  for (const timer of draft.timers) if (closes(timer)) run.record({ t: 'timerClosed', id: timer.id, outcome: 'canceled' });
  for (const subscription of draft.subscriptions) if (closes(subscription)) run.record({ t: 'subscriptionClosed', id: subscription.id, outcome: 'canceled', messageId: null });
  if (draft.timers.some(closes)) draft.timers = draft.timers.filter((timer) => !closes(timer));
  if (draft.subscriptions.some(closes)) draft.subscriptions = draft.subscriptions.filter((subscription) => !closes(subscription));
  if (draft.signals?.some(closes) === true) {
    for (const signal of draft.signals) if (closes(signal)) run.record({ t: 'signalClosed', id: signal.id, outcome: 'canceled' });
    draft.signals = draft.signals.filter((signal) => !closes(signal));
  }
  if (draft.conditions?.some(closes) === true) {
    for (const condition of draft.conditions) if (closes(condition)) run.record({ t: 'conditionClosed', id: condition.id, outcome: 'canceled' });
    draft.conditions = draft.conditions.filter((condition) => !closes(condition));
  }
}

/** The event sub-processes of a scope listen no more. A sub-process as scope owns what its boundary events wait for too: that stays. */
export function closeEventStarts(run: Run, scope: number): void {
  closeWaits(run, scope, (elementId, instance) => run.behaviour(instance, elementId).attached === 'eventStart');
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
    happen(run, timer, {});
    run.drain();
  }
}

/** The first subscription that waits for it takes the message; else it is kept. */
export function takeMessage(run: Run, message: BufferedMessage): void {
  const taker = run.draft.subscriptions.find((open) => open.messageName === message.name && open.correlationKey === message.correlationKey);
  if (taker !== undefined) correlate(run, taker, message);
  else if (message.expiresAt === null || message.expiresAt > run.at) run.draft.buffered.push(message);
}

/** Messages that nothing took in time are forgotten before anything else happens. */
export function dropExpired(run: Run): void {
  const { draft } = run;
  if (draft.buffered.length > 0) draft.buffered = draft.buffered.filter((kept) => kept.expiresAt === null || kept.expiresAt > run.at);
}

function openTimer(run: Run, timer: Omit<Timer, 'id'>): void {
  const id = run.nextId();
  run.draft.timers.push({ id, ...timer });
  run.record({ t: 'timerOpened', id, instance: timer.instance, element: timer.element, elementId: timer.elementId, dueAt: timer.dueAt });
}

/** Counted from the due time, not from the firing: a late worker does not shift the rest, it catches up. */
function openNextOfCycle(run: Run, fired: Timer): void {
  const { cycle } = fired;
  const dueAt = cycle === null || cycle.left === 0 ? null : plusDuration(fired.dueAt, cycle.every);
  if (cycle === null || dueAt === null) return;
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
  correlate(run, open, kept);
}

function correlate(run: Run, subscription: Subscription, { messageId, variables }: BufferedMessage): void {
  run.draft.subscriptions = run.draft.subscriptions.filter((other) => other !== subscription);
  run.record({ t: 'subscriptionClosed', id: subscription.id, outcome: 'correlated', messageId });
  const { instance, elementId } = subscription;
  if (run.behaviour(instance, elementId).attached !== undefined && !interrupts(run.model(instance, elementId))) {
    const { id: _, ...again } = subscription;
    openSubscription(run, again);
  }
  happen(run, subscription, variables);
}

function openSignal(run: Run, signal: Omit<SignalWait, 'id'>): void {
  const opened = { id: run.nextId(), ...signal };
  (run.draft.signals ??= []).push(opened);
  run.record({ t: 'signalOpened', ...opened });
}

/** Asked for the first time when nothing else moves: one that holds already happens then. */
function openCondition(run: Run, condition: Omit<ConditionWait, 'id'>): void {
  const opened = { id: run.nextId(), ...condition };
  (run.draft.conditions ??= []).push(opened);
  run.record({ t: 'conditionOpened', id: opened.id, instance: opened.instance, element: opened.element, elementId: opened.elementId });
}

/**
 * Everything that waits for the signal now takes it; nothing keeps it (BPMN 10.5.6). What interrupts nothing comes first, so that no interrupting event of the same signal
 * takes it away, whichever was drawn first; else in the order of opening.
 */
export function takeSignal(run: Run, signalName: string, variables: JsonObject): void {
  const waiting = (run.draft.signals ?? []).filter((open) => open.signalName === signalName);
  const stays = ({ instance, elementId }: SignalWait): boolean => run.behaviour(instance, elementId).attached !== undefined && !interrupts(run.model(instance, elementId));
  for (const signal of [...waiting.filter(stays), ...waiting.filter((open) => !stays(open))]) {
    if (run.draft.signals?.includes(signal) !== true) continue;
    if (!stays(signal)) {
      run.draft.signals = run.draft.signals.filter((other) => other !== signal);
      run.record({ t: 'signalClosed', id: signal.id, outcome: 'fired' });
    }
    happen(run, signal, variables);
  }
}

/** What a fired timer, a correlated message, a signal or a condition sets off depends on whose it is. */
export function happen(run: Run, { instance, element, elementId }: Wait, variables: JsonObject): void {
  const { attached } = run.behaviour(instance, elementId);
  if (attached === 'boundary') return triggerBoundary(run, element, elementId, variables);
  if (attached === 'eventStart') return triggerEventSubProcess(run, instance, element, elementId, variables);
  const waiting = run.element(element);
  if (waiting === undefined) return;
  if (waiting.elementId === elementId) return run.happened(waiting.id, variables);
  // An event-based gateway: the first event decides, the gateway's other events are closed as it leaves.
  run.choose(waiting, { elementId, variables });
}

export function triggerBoundary(run: Run, host: number, elementId: string, variables: JsonObject): void {
  const at = run.element(host);
  if (at === undefined) return;
  const interrupting = interrupts(run.model(at.instance, elementId));
  if (interrupting) run.terminate(host);
  run.activate(at.instance, at.scope, elementId, { elementId, variables });
  // What was undone by it is not undone, what comes after it still is.
  if (interrupting && at.undo !== undefined) afterUndoing(run, at, at.undo);
}

/** Its scope is a process instance or a sub-process; an interrupting one ends everything else in it, and nothing else can be triggered there any more. */
export function triggerEventSubProcess(run: Run, instance: number, scope: number, startId: string, variables: JsonObject): void {
  const start = run.model(instance, startId);
  invariant(start.parent !== null, `an event sub-process around ${startId}`, 'it stands in the process itself');
  if (interrupts(start)) {
    run.terminateAllIn(scope);
    closeEventStarts(run, scope);
  }
  run.activate(instance, scope, start.parent, { elementId: startId, variables });
}
