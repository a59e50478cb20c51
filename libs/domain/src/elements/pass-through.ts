import type { Element } from './element.js';

/** Goes on at once: none end and throw events, undefined and manual tasks (BPMN 10.3.3, 10.5.3, 10.5.4). */
export const passThrough: Element = {
  enter: (run, self) => () => run.leave(self.id, self.trigger?.variables),
};
