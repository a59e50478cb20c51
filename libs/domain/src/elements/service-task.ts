import { askJob, evaluateRetries, jobVariables } from '../engine/jobs.js';
import type { ServiceTaskConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/**
 * BPMN 10.3.3: asks for a job and waits for its outcome. With input mappings the job sees only them, without it sees all variables.
 * Send tasks, message throw and end events are carried out by a job too, as the `zeebe` extension has it.
 */
export const serviceTask: Element = {
  enter(run, self, model) {
    const config = configOf<ServiceTaskConfig>(model);
    const retries = evaluateRetries(run, self.id, config.retries);
    return () => {
      run.wait(self.id, 'job');
      askJob(run, self, config, { id: self.id, kind: 'bpmnElement', retries, variables: jobVariables(run, self) });
    };
  },
};
