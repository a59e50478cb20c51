import type { Element } from './element.js';

/** BPMN 10.5.6: entered by its start event's trigger, which then activates the start event in it; done when no token is left in it. */
export const eventSubProcess: Element = {
  enter: (run, self) => () => run.wait(self.id, 'children'),
  happened(run, self) {
    // Told twice: when it is triggered it begins to wait for its children, when they are done it leaves.
    if (self.waits === 'children') run.leave(self.id);
    else run.wait(self.id, 'children');
  },
};
