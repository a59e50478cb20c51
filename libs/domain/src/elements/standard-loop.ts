import { evaluate, evaluateCondition, unexpected } from '../engine/evaluation.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { Run } from '../engine/run.js';
import { setLocal, visible } from '../engine/scopes.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject } from '../json.js';
import type { ElementModel, StandardLoop } from '../model/process-model.js';
import type { Element } from './element.js';

/**
 * BPMN 10.3.7: turn after turn while the condition holds, asked before each turn (`testBefore`) or after it, and at most `maximum` times. The
 * condition sees `loopCounter`, how many turns have completed.
 */
export const standardLoop: Element = {
  enter(run, self, model) {
    const loop = loopOf(model);
    const goesOn = !loop.testBefore || mayGoOn(run, self, loop, 0, visible(run, self.scope));
    return () => {
      run.wait(self.id, 'children');
      run.replace(self.id, { body: { total: goesOn ? null : 0, begun: 0, completed: 0 } });
      run.happened(self.id, {});
    };
  },

  childLeaves(run, self, child, context) {
    const completed = child.turn ?? 0;
    const goesOn = mayGoOn(run, self, loopOf(run.modelOf(self)), completed, context);
    return () => {
      run.replace(self.id, { body: { total: goesOn ? null : completed, begun: completed, completed } });
    };
  },

  happened(run, self) {
    const body = run.element(self.id)?.body;
    invariant(body !== undefined, `a body ${self.id}`, 'it was not entered');
    if (body.total !== null) return run.leave(self.id);
    run.replace(self.id, { body: { ...body, begun: body.begun + 1 } });
    const turn = run.activate(self.instance, self.id, self.elementId, null, { turn: body.begun + 1 });
    setLocal(run, self.instance, turn.id, { loopCounter: body.begun + 1 });
  },
};

function mayGoOn(run: Run, self: ElementInstance, { condition, maximum }: StandardLoop, completed: number, context: JsonObject): boolean {
  const most = maximum === null ? null : evaluate(run, self.scope, maximum);
  if (most !== null && typeof most !== 'number') throw unexpected('the maximum of turns', 'a number', maximum ?? '', most);
  if (most !== null && completed >= most) return false;
  return evaluateCondition(run, self.id, condition, { ...context, loopCounter: completed });
}

function loopOf({ loop }: ElementModel): StandardLoop {
  invariant(loop?.kind === 'standard', 'a standard loop', 'it is none');
  return loop;
}
