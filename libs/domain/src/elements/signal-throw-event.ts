import { evaluateText } from '../engine/evaluation.js';
import { takeSignal } from '../engine/waiting.js';
import { configOf, type Element } from './element.js';
import type { SignalConfig } from './configs.js';

/** BPMN 10.5.6: broadcasts to everything that waits for the name, in this instance and in all others of the tenant. The input mappings are what goes with it. */
export const signalThrowEvent: Element = {
  enter(run, self, model) {
    const signalName = evaluateText(run, self.id, configOf<SignalConfig>(model).signalName, 'the signal name');
    const variables = run.draft.variables[self.id] ?? {};
    return () => {
      run.record({ t: 'signalThrown', element: self.id, signalName });
      run.effects.push({ kind: 'signal', element: self.id, signalName, variables });
      // What waits now takes it; it may end the thrower too.
      takeSignal(run, signalName, variables);
      run.leave(self.id);
    };
  },
};
