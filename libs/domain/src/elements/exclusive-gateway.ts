import { evaluateCondition } from '../engine/evaluation.js';
import { Failure } from '../engine/failure.js';
import type { ExclusiveGatewayConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/** BPMN 10.6.2: the first flow, in the order of the document, whose condition holds; else the default; else an incident. Joining, it lets every token through. */
export const exclusiveGateway: Element = {
  enter: (run, self) => () => run.leave(self.id),
  chooseFlows(run, self, model) {
    if (model.outgoing.length === 0) return [];
    const { flows } = run.processOf(self.instance);
    const { defaultFlow } = configOf<ExclusiveGatewayConfig>(model);
    const candidates = model.outgoing.filter((id) => id !== defaultFlow);
    // A single way on without a condition is no choice.
    const chosen = candidates.find((id) => {
      const condition = flows[id]?.condition ?? null;
      return condition === null ? model.outgoing.length === 1 : evaluateCondition(run, self.id, condition);
    });
    if (chosen !== undefined) return [chosen];
    if (defaultFlow !== null && defaultFlow !== undefined) return [defaultFlow];
    throw new Failure('NO_FLOW_CHOSEN', 'CONDITION_ERROR', `Expected a condition of ${self.elementId} to hold but none does and there is no default flow`);
  },
};
