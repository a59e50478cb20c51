import type { Element } from './element.js';

/** BPMN 10.3.5: a scope of its own with variables of its own; done when no token is left in it. */
export const subProcess: Element = {
  enter: (run, self) => () => {
    run.wait(self.id, 'children');
    run.beginScope(self.instance, self.id, self.elementId);
  },
};
