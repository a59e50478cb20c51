import { prepareWaits } from '../engine/waiting.js';
import type { Element } from './element.js';

/** Waits for its own timer or message: intermediate catch events and receive tasks (BPMN 10.5.4). */
export const catchEvent: Element = {
  enter(run, self) {
    const open = prepareWaits(run, self.instance, self.id, self.id, [self.elementId]);
    return () => {
      run.wait(self.id, 'event');
      open();
    };
  },
};
