import { Failure } from '../engine/failure.js';
import type { Run } from '../engine/run.js';
import { visible } from '../engine/scopes.js';
import type { CallActivityConfig } from './configs.js';
import { pinOf } from '../model/pin.js';
import { configOf, type Element } from './element.js';

/** Calls within calls; a process that calls itself without end is stopped here. */
const CALL_DEPTH = 100;

/**
 * BPMN 10.3.6: runs the called process as a process instance of its own, in the same state (design.md §4 rule 10). It sees a copy of the
 * caller's variables (`propagateAllParentVariables`), or only the input mappings; its variables come back by the output
 * mappings, else all (`propagateAllChildVariables`), else none.
 */
export const callActivity: Element = {
  enter(run, self, model) {
    const config = configOf<CallActivityConfig>(model);
    const { processId, propagateAllParentVariables } = config;
    const pin = pinOf(processId, config.binding, run.pinOf(self.instance), run.program.root);
    if (run.program.processes[pin] === undefined) {
      throw new Failure({ code: 'CALLED_PROCESS_NOT_PINNED', errorType: 'CALLED_ELEMENT_ERROR', message: `Expected the process ${processId} to be deployed when the instance was accepted but it was not` });
    }
    if (depth(run, self.instance) >= CALL_DEPTH) {
      throw new Failure({ code: 'CALL_DEPTH_EXCEEDED', errorType: 'CALLED_ELEMENT_ERROR', message: `Expected at most ${CALL_DEPTH} calls within each other but ${self.elementId} would make one more: does a process call itself?` });
    }
    return () => {
      run.wait(self.id, 'children');
      const variables = propagateAllParentVariables ? visible(run, self.id) : (run.draft.variables[self.id] ?? {});
      run.begin(run.nextId(), { processId, pin, parent: { instance: self.instance, element: self.id }, variables });
    };
  },
  happened(run, self, model, variables) {
    const all = model.outputs !== undefined || configOf<CallActivityConfig>(model).propagateAllChildVariables;
    run.leave(self.id, all ? variables : {});
  },
};

function depth(run: Run, instance: number): number {
  let calls = 0;
  for (let at: number | null = instance; at !== null; at = run.draft.instances[at]?.parentInstance ?? null) calls += 1;
  return calls;
}
