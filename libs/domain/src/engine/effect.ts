import type { JsonObject } from '../json.js';

/**
 * What the shell must do after a step. Timers are no effects: the shell asks `nextDue(state)` and keeps one Temporal timer.
 */
export type Effect = JobEffect;

/** Call a connector; its outcome comes back as a job event with the same `job` id. */
export interface JobEffect {
  readonly kind: 'job';
  /** Local id, the same as the element instance's. */
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
