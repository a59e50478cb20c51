import { evaluate, unexpected } from '../engine/evaluation.js';
import { visible } from '../engine/scopes.js';
import type { ServiceTaskConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/** BPMN 10.3.3: asks for a job and waits for its outcome. With input mappings the job sees only them, without it sees all variables. */
export const serviceTask: Element = {
  enter(run, self, model) {
    const config = configOf<ServiceTaskConfig>(model);
    const retries = evaluate(run, self.id, config.retries);
    if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw unexpected('retries', 'a whole number', config.retries, retries);
    return () => {
      run.wait(self.id, 'job');
      const variables = model.inputs === undefined ? visible(run, self.id) : (run.draft.variables[self.id] ?? {});
      run.effects.push({ kind: 'job', job: self.id, type: config.jobType, elementId: self.elementId, instance: self.instance, retries, headers: config.headers, variables });
    };
  },
};
