import { isOpened } from '../elements/element.js';
import type { ElementModel } from '../model/process-model.js';
import { evaluateMappings } from './evaluation.js';
import type { ElementInstance } from './full-state.js';
import { prepareEventStarts } from './event-starts.js';
import { listenBefore } from './listening.js';
import type { Run } from './run.js';
import { setLocal, visible } from './scopes.js';
import { prepareWaits } from './waiting.js';

/** Input mappings, start listeners, boundary events, the type's own work: see `Element` for the order. Throws a `Failure`. */
export function enterElement(run: Run, self: ElementInstance, model: ElementModel): void {
  const isBody = model.loop !== undefined && self.turn === undefined;
  // Mapped before the listeners, which see the result; not again when an incident or a listener makes it be entered again.
  if (!isBody && !self.prepared && self.listened === undefined) mapInputs(run, self, model);
  if (!isBody && listenBefore(run, self, model)) return;
  const arm = self.prepared ? null : prepareBoundary(run, self, model);
  const armScope = self.begins === true && !self.prepared ? prepareEventStarts(run, self.instance, self.scope, model.parent) : null;
  const act = run.behaviourOf(self, model).enter(run, self, model);
  if (arm !== null) {
    run.replace(self.id, { prepared: true });
    arm();
  }
  armScope?.();
  act();
}

function mapInputs(run: Run, self: ElementInstance, { inputs }: ElementModel): void {
  if (inputs === undefined) return;
  const made = evaluateMappings(run, inputs, visible(run, self.turn === undefined ? self.scope : self.id), false);
  run.spending.variables(run.draft, made);
  setLocal(run, self.instance, self.id, made);
}

/** Boundary events hang on the body of a multi-instance activity, not on its turns. */
function prepareBoundary(run: Run, self: ElementInstance, model: ElementModel): () => void {
  if (model.boundary === undefined || self.turn !== undefined) return NOTHING;
  const boundary = model.boundary.filter((id) => isOpened(run.behaviour(self.instance, id).catches));
  return prepareWaits(run, { instance: self.instance, owner: self.id, scope: self.id, keyScope: self.scope }, boundary);
}

const NOTHING = (): void => undefined;
