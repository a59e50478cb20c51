import { evaluate } from '../engine/evaluation.js';
import type { ScriptTaskConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/** BPMN 10.3.3 with `zeebe:script`: one FEEL expression, its result in one variable. */
export const scriptTask: Element = {
  enter(run, self, model) {
    const { expression, resultVariable } = configOf<ScriptTaskConfig>(model);
    const result = evaluate(run, self.id, expression);
    return () => run.leave(self.id, { [resultVariable]: result });
  },
};
