import { evaluateText } from '../engine/evaluation.js';
import { throwEscalation } from '../engine/throw-error.js';
import { configOf, type Element } from './element.js';
import type { ThrowEscalationConfig } from './configs.js';

/** BPMN 10.5.1: tells the scopes around it; where nothing interrupts it, it goes on. */
export const escalationThrowEvent: Element = {
  enter(run, self, model) {
    const code = evaluateText(run, self.id, configOf<ThrowEscalationConfig>(model).escalationCode, 'the escalation code');
    return () => {
      throwEscalation(run, self, code);
      run.leave(self.id);
    };
  },
};
