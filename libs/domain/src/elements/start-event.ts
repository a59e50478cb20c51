import { prepareWaits } from '../engine/waiting.js';
import type { ElementModel } from '../model/process-model.js';
import type { Element } from './element.js';

/** BPMN 10.5.2. As it begins, the event sub-processes of its scope begin to listen. */
export const startEvent: Element = {
  enter(run, self, model) {
    const { elements } = run.processOf(self.instance);
    const listen = prepareWaits(run, self.instance, self.scope, self.scope, eventStartsIn(elements, model.parent));
    return () => {
      listen();
      run.leave(self.id);
    };
  },
};

/** Timer and message starts of the event sub-processes that stand directly in `parent`; errors are looked up when they are thrown. */
function eventStartsIn(elements: Readonly<Record<string, ElementModel>>, parent: string | null): readonly string[] {
  return Object.keys(elements).filter((id) => {
    const { type, parent: eventSubProcess } = elements[id] as ElementModel;
    if (type !== 'timerStartEvent' && type !== 'messageStartEvent') return false;
    return eventSubProcess !== null && elements[eventSubProcess]?.parent === parent;
  });
}
