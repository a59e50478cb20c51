import { invariant } from '../errors/invariant.js';
import type { Element } from './element.js';

/** BPMN 10.5.6: activated by what its start event waited for; a scope of its own, done when no token is left in it. */
export const eventSubProcess: Element = {
  enter(run, self) {
    const { trigger } = self;
    invariant(trigger !== null, `a trigger of the event sub-process ${self.elementId}`, 'nothing happened');
    return () => {
      run.wait(self.id, 'children');
      run.activate(self.instance, self.id, trigger.elementId, trigger);
    };
  },
};
