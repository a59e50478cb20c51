import { takeCompensable, undo } from '../engine/compensation.js';
import type { CompensationThrowConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/** BPMN 10.7: undoes one activity, or all that has completed in its scope, the last first; goes on when that is done, or at once. */
export const compensationThrowEvent: Element = {
  enter(run, self, model) {
    const { activityRef, waitForCompletion } = configOf<CompensationThrowConfig>(model);
    return () => {
      const { scope, entries: rest } = takeCompensable(run, self, activityRef);
      if (rest.length > 0 && waitForCompletion) {
        run.wait(self.id, 'children');
        undo(run, self.instance, scope, { rest, thrower: self.id });
        return;
      }
      // The scope does not end while something in it is being undone.
      if (rest.length > 0) undo(run, self.instance, scope, { rest, thrower: null });
      run.leave(self.id);
    };
  },
};
