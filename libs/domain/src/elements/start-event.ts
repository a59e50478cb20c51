import { prepareEventStarts } from '../engine/event-starts.js';
import type { Catches, Element } from './element.js';

/** BPMN 10.5.2. As it begins, the event sub-processes of its scope begin to listen. */
export const startEvent: Element = {
  enter(run, self, model) {
    const listen = prepareEventStarts(run, self.instance, self.scope, model.parent);
    return () => {
      listen();
      run.leave(self.id, self.trigger?.variables);
    };
  },
};

/** The start of an event sub-process, or of a process: it is activated when it has happened, and event sub-processes may stand in its scope too. */
export const eventStart = (catches: Catches): Element => ({ ...startEvent, catches, attached: 'eventStart' });
