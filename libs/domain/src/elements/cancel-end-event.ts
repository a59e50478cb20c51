import { takeCompensable, undo } from '../engine/compensation.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { Run } from '../engine/run.js';
import { closeEventStarts, triggerBoundary } from '../engine/waiting.js';
import { invariant } from '../errors/invariant.js';
import type { Element } from './element.js';

/** BPMN 10.3.5, 10.5.3: ends everything else in the transaction, undoes what has completed in it, and leaves it by its cancel boundary event. */
export const cancelEndEvent: Element = {
  enter: (run, self) => () => {
    run.terminateAllIn(self.scope, self.id);
    closeEventStarts(run, self.scope);
    const { scope, entries: rest } = takeCompensable(run, self, null);
    run.wait(self.id, 'children');
    undo(run, self.instance, scope, { rest, thrower: self.id });
  },
  happened(run, self) {
    const transaction = hostOf(run, self);
    const boundary = run.modelOf(transaction).boundary?.find((id) => run.behaviour(transaction.instance, id).catches === 'cancel');
    invariant(boundary !== undefined, `a cancel boundary event of ${transaction.elementId}`, 'there is none');
    triggerBoundary(run, transaction.id, boundary, {});
  },
};

/** The transaction, or the body around its turns: the boundary events hang there. */
function hostOf(run: Run, { scope }: ElementInstance): ElementInstance {
  const around = run.element(scope);
  const host = around !== undefined && around.turn !== undefined ? run.element(around.scope) : around;
  invariant(host !== undefined, 'a transaction around the cancel end event', 'there is none');
  return host;
}
