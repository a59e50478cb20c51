import { evaluate } from '../engine/evaluation.js';
import { Failure } from '../engine/failure.js';
import { visible } from '../engine/scopes.js';
import type { ServiceTaskConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/** BPMN 10.3.3: asks for a job and waits for its outcome. With input mappings the job sees only them, without it sees all variables. */
export const serviceTask: Element = {
  enter(run, self, model) {
    const config = configOf<ServiceTaskConfig>(model);
    const retries = evaluate(run, self.id, config.retries);
    if (typeof retries !== 'number') throw new Failure('EXPRESSION_TYPE', 'EXTRACT_VALUE_ERROR', `Expected retries to be a number but "${config.retries}" is ${JSON.stringify(retries)}`);
    return () => {
      run.wait(self.id, 'job');
      const variables = model.inputs === undefined ? visible(run, self.id) : (run.draft.variables[self.id] ?? {});
      run.effects.push({ kind: 'job', job: self.id, type: config.jobType, elementId: self.elementId, instance: self.instance, retries, headers: config.headers, variables });
    };
  },
};
