import { prepareWaits } from '../engine/waiting.js';
import type { Element } from './element.js';

/** BPMN 10.5.2. As it begins, the event sub-processes of its scope begin to listen. */
export const startEvent: Element = {
  enter(run, self, model) {
    const { elements } = run.processOf(self.instance);
    const waiting = Object.keys(elements).filter((id) => {
      const inside = elements[id]?.parent ?? null;
      if (inside === null || elements[inside]?.parent !== model.parent) return false;
      const { attached, catches } = run.behaviour(self.instance, id);
      return attached === 'eventStart' && catches !== 'error';
    });
    const listen = prepareWaits(run, { instance: self.instance, owner: self.scope, scope: self.scope }, waiting);
    return () => {
      listen();
      run.leave(self.id, self.trigger?.variables);
    };
  },
};

/** The start of an event sub-process: it is activated when it has happened, and event sub-processes may stand in its scope too. */
export const eventStart = (catches: 'timer' | 'message' | 'error'): Element => ({ ...startEvent, catches, attached: 'eventStart' });
