import { Failure } from '../engine/failure.js';
import { visible } from '../engine/scopes.js';
import type { CallActivityConfig } from './configs.js';
import { configOf, type Element } from './element.js';

/**
 * BPMN 10.3.6: runs the called process as a process instance of its own, in the same state (design.md §4 rule 10). It sees a copy of the
 * caller's variables (`propagateAllParentVariables`), or only the input mappings; its variables come back by the output
 * mappings, else all (`propagateAllChildVariables`), else none.
 */
export const callActivity: Element = {
  enter(run, self, model) {
    const { processId, propagateAllParentVariables } = configOf<CallActivityConfig>(model);
    if (run.program.processes[processId] === undefined) {
      throw new Failure('CALLED_PROCESS_NOT_PINNED', 'CALLED_ELEMENT_ERROR', `Expected the process ${processId} to be deployed when the instance was accepted but it was not`);
    }
    return () => {
      run.wait(self.id, 'children');
      const variables = propagateAllParentVariables ? visible(run, self.id) : (run.draft.variables[self.id] ?? {});
      run.begin(run.nextId(), processId, { instance: self.instance, element: self.id }, variables);
    };
  },
  happened(run, self, model, variables) {
    const all = model.outputs !== undefined || configOf<CallActivityConfig>(model).propagateAllChildVariables;
    run.leave(self.id, all ? variables : {});
  },
};
