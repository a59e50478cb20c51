import type { Run } from '../engine/run.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { ElementModel } from '../model/process-model.js';
import type { JsonObject } from '../json.js';

/**
 * How one element type behaves. The engine does for every type alike: it makes the element instance, evaluates input mappings into
 * local variables, arms boundary events, and on leaving evaluates output mappings, takes the outgoing flows and looks whether the scope is done.
 * What is left is one file a type:
 *
 * - `enter` evaluates all that can fail, changing nothing, and answers what to do then. Where an evaluation fails it throws
 *   a `Failure`: the engine makes an incident of it, and resolving the incident enters again.
 * - `happened` is told when what the instance waited for came: its task or job was completed, its timer fired, its message came,
 *   its children are done. `variables` are what came with it.
 * - `terminated` is told before the instance ends by force; children, timers, subscriptions, tasks and jobs have ended already.
 *
 * `enter`'s answer usually calls one of: `run.leave(self)` (go on at once), `run.wait(self, …)` (until `happened`), or starts children.
 */
export interface Element {
  /** Answers the thunk that carries out what was evaluated. */
  readonly enter: (run: Run, self: ElementInstance, model: ElementModel) => () => void;
  /** Default: leave with the variables. */
  readonly happened?: (run: Run, self: ElementInstance, model: ElementModel, variables: JsonObject) => void;
  /** True where the token of each incoming flow must arrive before the element is entered. */
  readonly joins?: true;
  /** True where the flows to take are chosen by the element (`chooseFlows`), false where all outgoing flows are taken. */
  readonly chooseFlows?: (run: Run, self: ElementInstance, model: ElementModel) => readonly string[];
}

/** The element's own part of the model; the compiler of deployment wrote it in this shape. */
export function configOf<Config>(model: ElementModel): Config {
  return (model.config ?? {}) as unknown as Config;
}
