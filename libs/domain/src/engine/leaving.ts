import type { Element } from '../elements/element.js';
import { flowsThatHold, hasConditions } from './choosing.js';
import { afterUndoing, keepCompensable } from './compensation.js';
import { evaluateMappings } from './evaluation.js';
import type { ElementInstance } from './full-state.js';
import { listenAfter } from './listening.js';
import type { Run } from './run.js';
import { propagate, visible } from './scopes.js';
import type { ElementModel } from '../model/process-model.js';
import type { JsonObject } from '../json.js';

/** Output mappings, end listeners, then everything closes and the tokens go on. Throws a `Failure` before anything has changed. */
export function leaveElement(run: Run, self: ElementInstance, model: ElementModel, variables: JsonObject): void {
  const type = run.type(model);
  const isBody = model.loop !== undefined && self.turn === undefined;
  // A scope that was entered again to be undone has had its outputs.
  const revived = self.undo !== undefined && model.isForCompensation !== true;
  const heard = self.listenedEnd !== undefined;
  const mapped = isBody || revived || heard || model.outputs === undefined ? null : evaluateMappings(run, model.outputs, { ...visible(run, self.id), ...variables }, true);
  const going = mapped ?? (heard ? {} : variables);
  run.spending.variables(run.draft, going);
  const publish = (): void => {
    if (!revived && !heard) propagate(run, self.instance, mapped === null && !isBody ? self.id : self.scope, going);
  };
  if (!isBody && !revived && listenAfter(run, self, model, publish)) return;

  const context = (): JsonObject => ({ ...visible(run, self.id), ...going });
  const parent = run.element(self.scope);
  const childLeaves = parent === undefined ? undefined : run.behaviourOf(parent).childLeaves;
  const inScope = childLeaves?.(run, parent as ElementInstance, self, context());
  const flows = self.turn !== undefined || self.undo !== undefined ? [] : chosen(run, self, model, type, context);
  publish();
  keepCompensable(run, self, model);
  run.remove(self, 'completed');
  for (const flow of flows) run.arrive(self.instance, self.scope, flow);
  if (type.jumps !== undefined && self.turn === undefined) run.activate(self.instance, self.scope, type.jumps(model));
  inScope?.();
  if (self.undo !== undefined) afterUndoing(run, self, self.undo);
  else run.endScopeIfDone(self.instance, self.scope);
}

function chosen(run: Run, self: ElementInstance, model: ElementModel, { chooseFlows }: Element, context: () => JsonObject): readonly string[] {
  if (chooseFlows !== undefined) return chooseFlows(run, self, model, context);
  return hasConditions(run, self.instance, model) ? flowsThatHold(run, self, model, context()) : model.outgoing;
}
