import type { JsonObject } from '../json.js';

/**
 * What the shell must do after a step. Timers are no effects: the shell asks `nextDue(state)` and keeps one Temporal timer.
 */
export type Effect = JobEffect | SignalEffect;

/** Call a connector; its outcome comes back as a job event with the same `job` id. */
export interface JobEffect {
  readonly kind: 'job';
  /** Local id, the same as the element instance's; of a listener an id of its own. */
  readonly job: number;
  /** The connector's type: `zeebe:taskDefinition type`. */
  readonly type: string;
  readonly elementId: string;
  /** Local id of the process instance (0 is the root, others are called processes). */
  readonly instance: number;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  /** After input mappings; without them, all variables visible to the element. */
  readonly variables: JsonObject;
}

/** Broadcast: to every other instance of the tenant that waits for it, and to definitions that start by it. This instance has taken it in the step. */
export interface SignalEffect {
  readonly kind: 'signal';
  /** Local id of the throwing element instance: unique in the instance, so a repeated broadcast is recognised by it. */
  readonly element: number;
  readonly signalName: string;
  readonly variables: JsonObject;
}
