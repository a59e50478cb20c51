import { prepareEventStarts } from '../engine/event-starts.js';
import { evaluate, evaluateCondition, unexpected } from '../engine/evaluation.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { Run } from '../engine/run.js';
import { setLocal } from '../engine/scopes.js';
import { Failure } from '../engine/failure.js';
import type { JsonObject } from '../json.js';
import type { AdHocConfig } from './configs.js';
import { configOf, interrupts, type Element } from './element.js';

/**
 * BPMN 10.3.5: what inside it is begun, and how often, is decided while it runs: by the list it begins with, and by the command `activateAdHoc`.
 * Its condition is asked when an element inside leaves; where it holds nothing more begins, and the rest is terminated or
 * finishes. Without a condition it is done when nothing is at work in it. One that was given no list waits for its first element.
 */
export const adHocSubProcess: Element = {
  enter(run, self, model) {
    const { activeElements, completionCondition, ordering } = configOf<AdHocConfig>(model);
    const begins = activeElements === null ? null : evaluate(run, self.id, activeElements);
    if (begins !== null && !(Array.isArray(begins) && begins.every((id) => typeof id === 'string'))) throw unexpected('the active elements', 'a list of element ids', activeElements ?? '', begins);
    const ids = (begins ?? []) as readonly string[];
    for (const id of ids) checkActivatable(run, self, id);
    const done = begins !== null && ids.length === 0 && completionCondition === null;
    const listen = prepareEventStarts(run, self.instance, self.id, self.elementId);
    return () => {
      run.wait(self.id, 'children');
      listen();
      const first = ordering === 'sequential' ? ids.slice(0, 1) : ids;
      run.replace(self.id, { adHoc: { queue: ids.slice(first.length), ...(done && { done: true as const }) } });
      for (const id of first) run.activate(self.instance, self.id, id);
      if (done) run.leave(self.id);
    };
  },

  childLeaves(run, self, child, context) {
    const { completionCondition, cancelRemaining } = configOf<AdHocConfig>(run.modelOf(self));
    const { trigger } = child;
    // What an event sub-process does is beside the work, and so is what undoes it.
    const counts = !isRevived(run, self) && (trigger === null || run.modelOf(child).type !== 'eventSubProcess');
    // What interrupts it takes its place: when that is done, so is the ad-hoc sub-process, whatever its condition says.
    if (trigger !== null && run.modelOf(child).type === 'eventSubProcess' && interrupts(run.model(child.instance, trigger.elementId)) && !isRevived(run, self)) {
      return () => void run.replace(self.id, { adHoc: { queue: [], done: true } });
    }
    const done = counts && completionCondition !== null && evaluateCondition(run, child.id, completionCondition, context);
    return () => {
      if (!done) return;
      run.replace(self.id, { adHoc: { queue: [], done: true } });
      if (cancelRemaining) run.terminateAllIn(self.id);
    };
  },

  happened(run, self, model) {
    if (isRevived(run, self)) return run.leave(self.id);
    const { completionCondition } = configOf<AdHocConfig>(model);
    const { queue, done } = run.element(self.id)?.adHoc ?? { queue: [] };
    const [next, ...rest] = queue;
    if (done !== true && next !== undefined) {
      run.replace(self.id, { adHoc: { queue: rest } });
      run.activate(self.instance, self.id, next);
    } else if (done === true || completionCondition === null) run.leave(self.id);
  },
};

/** There again to be undone: nothing begins in it any more. */
function isRevived(run: Run, self: ElementInstance): boolean {
  return run.element(self.id)?.adHoc === undefined;
}

/** Begins elements of one that is running. Throws a `Failure` where one cannot be begun. */
export function activateInside(run: Run, self: ElementInstance, activate: readonly { readonly elementId: string; readonly variables?: JsonObject }[]): void {
  for (const { elementId } of activate) checkActivatable(run, self, elementId);
  const sequential = configOf<AdHocConfig>(run.modelOf(self)).ordering === 'sequential';
  for (const { elementId, variables } of activate) {
    if (sequential && run.children.any(self.id)) {
      run.replace(self.id, { adHoc: { queue: [...(run.element(self.id)?.adHoc?.queue ?? []), elementId] } });
      continue;
    }
    const inside = run.activate(self.instance, self.id, elementId);
    setLocal(run, self.instance, inside.id, variables ?? {});
  }
}

/** Elements directly inside that no flow leads to, except what waits for a trigger of its own. */
function checkActivatable(run: Run, self: ElementInstance, elementId: string): void {
  const model = run.processOf(self.instance).elements[elementId];
  const fits = model !== undefined && model.parent === self.elementId && model.incoming.length === 0 && model.type !== 'eventSubProcess' && model.isForCompensation !== true && model.config?.['attachedTo'] === undefined;
  if (!fits) throw new Failure({ code: 'AD_HOC_ELEMENT_UNKNOWN', errorType: 'EXTRACT_VALUE_ERROR', message: `Expected ${elementId} to be an element of ${self.elementId} that no sequence flow leads to but it is none` });
}
