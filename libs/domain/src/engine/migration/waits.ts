import { interrupts, isOpened } from '../../elements/element.js';
import type { ElementInstance, FullState } from '../full-state.js';
import { eventStartsIn } from '../event-starts.js';
import type { Run } from '../run.js';

/** What an element instance or a scope of an instance waits for, by one kind of event or another. */
export type Wait = NonNullable<FullState['signals' | 'conditions'] | FullState['timers'] | FullState['subscriptions']>[number];

export function waitsOf({ draft }: Run, instance: number): readonly Wait[] {
  return [...draft.timers, ...draft.subscriptions, ...(draft.signals ?? []), ...(draft.conditions ?? [])].filter((wait) => wait.instance === instance);
}

/**
 * Events that `self`, standing at `elementId` of the target, listens to on behalf of others: its boundary events, the event sub-processes in it, the events
 * behind an event-based gateway. `self` null: the process instance. Empty where it does not listen (yet, or any more).
 */
export function listensTo(before: Run, after: Run, instance: number, self: ElementInstance | null, elementId: string | null): readonly string[] {
  const opened = (ids: readonly string[]): readonly string[] => ids.filter((id) => isOpened(after.behaviour(instance, id).catches));
  if (self === null || elementId === null) return isInterrupted(before, instance) ? [] : opened(eventStartsIn(after, instance, null));
  const model = after.model(instance, elementId);
  if (model.type === 'eventBasedGateway') return self.phase === 'event' ? opened(model.outgoing.flatMap((flow) => after.processOf(instance).flows[flow]?.target ?? [])) : [];
  // A scope that was entered again to be undone listens to nothing.
  const revived = self.undo !== undefined && before.modelOf(self).isForCompensation !== true;
  const boundary = self.prepared && self.turn === undefined && !revived ? (model.boundary ?? []) : [];
  const isBody = model.loop !== undefined && self.turn === undefined;
  const starts = self.phase === 'children' && !isBody && !revived && !isInterrupted(before, self.id) ? eventStartsIn(after, instance, elementId) : [];
  return opened([...boundary, ...starts]);
}

/** By an interrupting event sub-process, which is alone in its scope and listens to nothing else there. */
function isInterrupted(run: Run, scope: number): boolean {
  return run.children.of(scope).some((id) => {
    const child = run.element(id);
    return child !== undefined && child.trigger !== null && run.modelOf(child).type === 'eventSubProcess' && interrupts(run.model(child.instance, child.trigger.elementId));
  });
}
