import type { Run } from '../engine/run.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { ElementModel } from '../model/process-model.js';
import type { JsonObject } from '../json.js';
import type { AttachedConfig } from './configs.js';

/**
 * How one element type behaves: one value, one line in `registry.ts`. An element instance goes through the phases of
 * `engine/lifecycle.ts`, and the engine does for every type alike what surrounds the type's own work:
 *
 * 1. A token arrives over a flow. `joins` says whether it has to wait for others; without it every token activates.
 * 2. *Activated*: the instance is made and takes its turn. Input mappings are evaluated over the enclosing scope into
 *    variables of its own, timers and keys of boundary events are evaluated.
 * 3. *Entered*: `enter` evaluates all that can fail and changes nothing; it answers a thunk that then does the work, which
 *    must not fail. So an element is entered whole or not at all: a `Failure` thrown by `enter` becomes an incident, and
 *    resolving the incident enters again. Boundary events are armed between the two. The thunk calls one of
 *    `run.leave(id, variables)` (go on at once), `run.wait(id, phase)` (until `happened`), or `run.beginScope` / `run.begin` after `run.wait(id, 'children')`.
 * 4. *Happened*: what the instance waited for came: task or job completed, timer fired, message came, children done.
 *    `variables` came with it. It may not throw a `Failure`; what may fail belongs to leaving.
 * 5. *Left*: output mappings (without them the variables go to the nearest scope that knows them, else to the process instance),
 *    the outgoing flows or those that `chooseFlows` names; both may throw a `Failure`, and resolving the incident leaves again.
 *    Then everything that the instance opened is closed, the flows are taken, and a scope with no token left in it is done.
 * 6. *Terminated* by force instead (an interrupting event, a terminate end event, the command to cancel): no type has a say in it.
 *    Children and called processes end first, then timers, subscriptions, task, incidents; a job's outcome that comes later is dropped.
 */
export interface Element {
  /** Answers the thunk that carries out what was evaluated. */
  readonly enter: (run: Run, self: ElementInstance, model: ElementModel) => () => void;
  /** Default: leave with the variables. */
  readonly happened?: (run: Run, self: ElementInstance, model: ElementModel, variables: JsonObject) => void;
  /** Default: all outgoing flows, each gets a token; of those with conditions the ones that hold. `context` is what the scope sees after the output mappings. */
  readonly chooseFlows?: (run: Run, self: ElementInstance, model: ElementModel, context: () => JsonObject) => readonly string[];
  /** Given how many tokens have arrived over which flow: the flows whose tokens are taken (one of each) to be entered now, null to wait on. */
  readonly joins?: (arrived: Readonly<Record<string, number>>, model: ElementModel) => readonly string[] | null;
  /**
   * Tokens are counted when they arrive, and looked at when nothing else moves: what may be entered then depends on all tokens of the
   * scope. Answers the flows whose tokens are taken and how it is entered; null to wait on.
   */
  readonly joinsLate?: (run: Run, place: JoinPlace) => LateJoin | null;
  /** Where its token goes on without a flow: from a link throw event to its catch event. */
  readonly jumps?: (model: ElementModel) => string;
  /** Of a scope: an element instance directly in it is about to leave. Evaluates (and may throw a `Failure` of the child), and answers what to do once the child has left. */
  readonly childLeaves?: (run: Run, self: ElementInstance, child: ElementInstance, context: JsonObject) => () => void;
  /** Of events: what it waits for. Some are opened (`isOpened`), the others are looked up when they are thrown. */
  readonly catches?: Catches;
  /** Of events that wait on behalf of another: a boundary event of its host, the start of an event sub-process of the enclosing scope. */
  readonly attached?: 'boundary' | 'eventStart';
}

export type Catches = 'timer' | 'message' | 'signal' | 'condition' | 'error' | 'escalation' | 'compensation' | 'cancel';

/** Whether something is opened that waits: the others are looked up from where they are thrown. */
export function isOpened(catches: Catches | undefined): boolean {
  return catches === 'timer' || catches === 'message' || catches === 'signal' || catches === 'condition';
}

export interface JoinPlace {
  readonly instance: number;
  readonly scope: number;
  readonly gateway: string;
  readonly arrived: Readonly<Record<string, number>>;
}

export interface LateJoin {
  readonly taken: readonly string[];
  readonly activation?: 'start' | 'reset';
}

/** The element's own part of the model; the compiler of deployment wrote it in this shape. */
export function configOf<Config>(model: ElementModel): Config {
  return (model.config ?? {}) as unknown as Config;
}

/** Whether a boundary event or the start of an event sub-process ends what it is attached to. */
export function interrupts(model: ElementModel): boolean {
  return configOf<Pick<AttachedConfig, 'interrupting'>>(model).interrupting;
}
