import { prepareWaits } from '../engine/waiting.js';
import type { Catches, Element } from './element.js';

/** BPMN 10.5.4: waits for its own timer, message, signal or condition. Behind an event-based gateway it has happened when it is activated. */
export const catchEvent = (catches: Catches): Element => ({
  catches,
  enter(run, self) {
    const { trigger } = self;
    if (trigger !== null) return () => run.leave(self.id, trigger.variables);
    const open = prepareWaits(run, { instance: self.instance, owner: self.id, scope: self.id }, [self.elementId]);
    return () => {
      run.wait(self.id, 'event');
      open();
    };
  },
});
