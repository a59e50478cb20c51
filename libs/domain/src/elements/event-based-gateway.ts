import { prepareWaits } from '../engine/waiting.js';
import type { Element } from './element.js';

/** BPMN 10.6.5: opens what its targets wait for; the first that happens decides the way. */
export const eventBasedGateway: Element = {
  enter(run, self, model) {
    const { flows } = run.processOf(self.instance);
    const open = prepareWaits(run, { instance: self.instance, owner: self.id, scope: self.id }, model.outgoing.flatMap((id) => flows[id]?.target ?? []));
    return () => {
      run.wait(self.id, 'event');
      open();
    };
  },
};
