import type { ExclusiveGatewayConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import type { JsonObject } from '../json.js';
import type { ElementModel } from '../model/process-model.js';
import { evaluateCondition } from './evaluation.js';
import { Failure } from './failure.js';
import type { ElementInstance } from './full-state.js';
import type { Run } from './run.js';

export function hasConditions(run: Run, instance: number, { outgoing }: ElementModel): boolean {
  const { flows } = run.processOf(instance);
  return outgoing.some((id) => flows[id]?.condition !== null);
}

/**
 * BPMN 13.3.2 and 13.4.3: every flow whose condition holds, and those without one; else the default flow. Throws a `Failure` where
 * none is left, unless `mayBeNone`.
 */
export function flowsThatHold(run: Run, self: ElementInstance, model: ElementModel, context: JsonObject, mayBeNone = false): readonly string[] {
  const { flows } = run.processOf(self.instance);
  const defaultFlow = configOf<Partial<ExclusiveGatewayConfig>>(model).defaultFlow ?? null;
  const holding = model.outgoing.filter((id) => {
    const condition = flows[id]?.condition ?? null;
    return id !== defaultFlow && (condition === null || evaluateCondition(run, self.id, condition, context));
  });
  if (holding.length > 0 || model.outgoing.length === 0) return holding;
  if (defaultFlow !== null) return [defaultFlow];
  if (mayBeNone) return [];
  throw new Failure({ code: 'NO_FLOW_CHOSEN', errorType: 'CONDITION_ERROR', message: `Expected a condition of ${self.elementId} to hold but none does and there is no default flow` });
}
