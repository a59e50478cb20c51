import type { Element } from './element.js';

/** BPMN 10.5.3: ends everything else in its scope by force, then the scope completes. */
export const terminateEndEvent: Element = {
  enter: (run, self) => () => {
    run.terminateAllIn(self.scope, self.id);
    run.leave(self.id);
  },
};
