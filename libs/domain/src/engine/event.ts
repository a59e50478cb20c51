import type { JsonObject, Millis } from '../json.js';

/**
 * What happens to an instance from outside. `at` is the instant at which it happens for the engine, given by the
 * shell; `step` knows no other time. Ids (`job`, `task`, `incident`) are local to the instance: key = instanceKey + id.
 */
export type EngineEvent = StartEvent | TimerDueEvent | JobEvent | MessageEvent | Command;

/** The root process instance begins at its none start event with these variables. Always step 1. */
export interface StartEvent {
  readonly kind: 'start';
  readonly at: Millis;
  readonly variables: JsonObject;
}

/** Time has come to `at`: every timer due at or before it fires, earliest first, ties in order of opening. */
export interface TimerDueEvent {
  readonly kind: 'timerDue';
  readonly at: Millis;
}

export type JobEvent =
  | { readonly kind: 'jobCompleted'; readonly at: Millis; readonly job: number; readonly variables: JsonObject }
  /** A BPMN error thrown by the connector: caught by an error boundary or error event sub-process, else an incident. */
  | { readonly kind: 'jobThrewError'; readonly at: Millis; readonly job: number; readonly errorCode: string; readonly message: string }
  /** A technical failure with no retries left: an incident on the element. */
  | { readonly kind: 'jobFailed'; readonly at: Millis; readonly job: number; readonly code: string; readonly message: string };

/**
 * A message for this instance. `messageId` is what a repeated hand-over is recognised by (at least once outside,
 * exactly once inside). Where nothing waits for it yet it is kept in the state until `expiresAt` (null: as long as the instance lives).
 */
export interface MessageEvent {
  readonly kind: 'message';
  readonly at: Millis;
  readonly messageId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonObject;
  readonly expiresAt: Millis | null;
}

/** A command may be refused: `step` then answers a problem and changes nothing. `by` is the subject that asked. */
export type Command =
  | { readonly kind: 'completeTask'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly task: number; readonly variables: JsonObject }
  | { readonly kind: 'cancelInstance'; readonly at: Millis; readonly commandId: string; readonly by: string }
  | { readonly kind: 'resolveIncident'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly incident: number };

export type CommandKind = Command['kind'];
