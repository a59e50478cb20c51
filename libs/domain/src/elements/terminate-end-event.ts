import type { Element } from './element.js';

/** BPMN 10.5.3: ends everything else in its scope by force, then the scope completes. */
export const terminateEndEvent: Element = {
  enter: (run, self) => () => {
    for (const other of Object.values(run.draft.elements)) if (other.scope === self.scope && other.id !== self.id) run.terminate(other.id);
    delete run.draft.joins[self.scope];
    run.leave(self.id);
  },
};
