import { evaluateCondition } from '../engine/evaluation.js';
import { Failure } from '../engine/failure.js';
import type { ExclusiveGatewayConfig } from './configs.js';
import { configOf, type Element } from './element.js';
import { passThrough } from './pass-through.js';

/** BPMN 10.6.2: the first flow, in the order of the document, whose condition holds; else the default; else an incident. Joining, it lets every token through. */
export const exclusiveGateway: Element = {
  ...passThrough,
  chooseFlows(run, self, model) {
    if (model.outgoing.length === 0) return [];
    const { flows } = run.processOf(self.instance);
    const defaultFlow = configOf<Partial<ExclusiveGatewayConfig>>(model).defaultFlow ?? null;
    const chosen = model.outgoing.find((id) => {
      if (id === defaultFlow) return false;
      const condition = flows[id]?.condition ?? null;
      // A single way on without a condition is no choice.
      return condition === null ? model.outgoing.length === 1 : evaluateCondition(run, self.id, condition);
    });
    if (chosen !== undefined) return [chosen];
    if (defaultFlow !== null) return [defaultFlow];
    throw new Failure({ code: 'NO_FLOW_CHOSEN', errorType: 'CONDITION_ERROR', message: `Expected a condition of ${self.elementId} to hold but none does and there is no default flow` });
  },
};
