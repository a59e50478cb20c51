import { evaluate, evaluateCondition, unexpected } from '../engine/evaluation.js';
import type { Body, ElementInstance } from '../engine/full-state.js';
import type { Run } from '../engine/run.js';
import { setLocal } from '../engine/scopes.js';
import { invariant } from '../errors/invariant.js';
import type { Json, JsonObject } from '../json.js';
import type { ElementModel, MultiInstance } from '../model/process-model.js';
import type { Element } from './element.js';

/**
 * BPMN 10.3.7, 13.3.6: one turn for each item, all at once or one after the other. A turn is an element instance of its own in the body, with
 * `loopCounter` (from 1) and its item as variables. The completion condition is asked when a turn leaves; where it holds, the others
 * are terminated and no more begin. The results go out together, in the order of the items.
 */
export const multiInstance: Element = {
  enter(run, self, model) {
    const loop = loopOf(model);
    const { total, items } = turnsOf(run, self, loop);
    if (loop.kind === 'parallel') run.spending.turns(total, run.children.count);
    return () => {
      run.wait(self.id, 'children');
      const results = loop.output === null ? {} : { results: new Array<Json>(total).fill(null) };
      run.replace(self.id, { body: { total, begun: 0, completed: 0, ...(items !== null && { items }), ...results } });
      if (total === 0) return run.happened(self.id, {});
      const first = loop.kind === 'parallel' ? total : 1;
      for (let turn = 0; turn < first; turn += 1) beginTurn(run, self.id, loop);
    };
  },

  childLeaves(run, self, child, context) {
    const loop = loopOf(run.modelOf(self));
    const body = bodyOf(run, self.id);
    const result = loop.output === null ? null : evaluate(run, child.id, loop.output.element, context);
    const results = body.results === undefined ? undefined : replaced(body.results, (child.turn ?? 1) - 1, result);
    const completed = body.completed + 1;
    const done = loop.completion !== null && evaluateCondition(run, child.id, loop.completion, { ...context, ...counts(run, self, body, completed), ...(loop.output !== null && results !== undefined && { [loop.output.collection]: results }) });
    return () => {
      const total = done ? body.begun : body.total;
      run.replace(self.id, { body: { ...body, total, completed, ...(results !== undefined && { results }) } });
      if (done) run.terminateAllIn(self.id);
    };
  },

  /** No turn is at work: the next one, or the end. */
  happened(run, self) {
    const loop = loopOf(run.modelOf(self));
    const { total, begun, results } = bodyOf(run, self.id);
    if (begun < (total ?? 0)) return beginTurn(run, self.id, loop);
    run.leave(self.id, loop.output === null ? {} : { [loop.output.collection]: results ?? [] });
  },
};

function turnsOf(run: Run, self: ElementInstance, { collection, cardinality }: MultiInstance): { readonly total: number; readonly items: readonly Json[] | null } {
  if (collection !== null) {
    const items = evaluate(run, self.scope, collection);
    if (!Array.isArray(items)) throw unexpected('the input collection', 'a list', collection, items);
    return { total: items.length, items: items as readonly Json[] };
  }
  const total = evaluate(run, self.scope, cardinality ?? '0');
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) throw unexpected('the number of turns', 'a whole number', cardinality ?? '', total);
  return { total, items: null };
}

function beginTurn(run: Run, id: number, loop: MultiInstance): void {
  const body = bodyOf(run, id);
  const { items, ...others } = body;
  const last = body.begun + 1 >= (body.total ?? 0);
  const self = run.replace(id, { body: { ...others, begun: body.begun + 1, ...(items !== undefined && !last && { items }) } });
  const turn = run.activate(self.instance, self.id, self.elementId, null, { turn: body.begun + 1 });
  setLocal(run, self.instance, turn.id, { ...ownResult(loop), ...(loop.element !== null && { [loop.element]: items?.[body.begun] ?? null }), loopCounter: body.begun + 1 });
}

/** As Zeebe has it: where the result is a variable, each turn has one of its own, and turns at the same time do not overwrite each other's. */
function ownResult({ output }: MultiInstance): JsonObject {
  const name = /^([\p{L}_][\p{L}\p{N}_]*)(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.exec(output?.element ?? '')?.[1];
  return name === undefined ? {} : { [name]: null };
}

/** The names that Camunda gives them (BPMN 10.3.7: attributes of the multi-instance activity). */
function counts(run: Run, self: ElementInstance, { total, begun }: Body, completed: number): JsonObject {
  const active = run.children.of(self.id).length - 1;
  return { numberOfInstances: total ?? begun, numberOfActiveInstances: active, numberOfCompletedInstances: completed, numberOfTerminatedInstances: begun - completed - active };
}

function replaced(list: readonly Json[], index: number, value: Json): readonly Json[] {
  const copy = [...list];
  copy[index] = value;
  return copy;
}

function loopOf(model: ElementModel): MultiInstance {
  invariant(model.loop !== undefined && model.loop.kind !== 'standard', 'a multi-instance activity', 'it is none');
  return model.loop;
}

function bodyOf(run: Run, id: number): Body {
  const body = run.element(id)?.body;
  invariant(body !== undefined, `a body ${id}`, 'it was not entered');
  return body;
}
