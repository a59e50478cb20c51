import type { JsonObject, Millis } from '../json.js';
import type { Program } from '../model/program.js';
import type { Budget } from './budget.js';

/**
 * What happens to an instance from outside. `at` is the instant at which it happens for the engine, given by the
 * shell; `step` knows no other time. Ids (`job`, `task`, `incident`) are local to the instance: key = instanceKey + id.
 */
export type EngineEvent = StartEvent | TimerDueEvent | JobEvent | MessageEvent | SignalEvent | Command;

/** The root process instance begins with these variables, at its none start event unless it is said where. Always step 1. */
export interface StartEvent {
  readonly kind: 'start';
  readonly at: Millis;
  readonly variables: JsonObject;
  /** One of `ProcessModel.starts`: what happened to start the instance. */
  readonly startAt?: string;
  /** Elements to begin before, instead of a start event (Camunda's start instructions). */
  readonly startBefore?: readonly string[];
  /** Limits that differ from the engine's own. */
  readonly budget?: Partial<Budget>;
}

/** A broadcast signal: everything in the instance that waits for its name takes it, nothing keeps it (BPMN 10.5.6). */
export interface SignalEvent {
  readonly kind: 'signal';
  readonly at: Millis;
  /** A repeated hand-over is recognised by it. */
  readonly signalId: string;
  readonly signalName: string;
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
  | { readonly kind: 'resolveIncident'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly incident: number }
  /** Of external jobs and listeners; `result` is what a task listener says. */
  | { readonly kind: 'completeJob'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly job: number; readonly variables: JsonObject; readonly result?: ListenerResult }
  | { readonly kind: 'throwJobError'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly job: number; readonly errorCode: string; readonly message: string; readonly variables: JsonObject }
  /** No retries are left: an incident. */
  | { readonly kind: 'failJob'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly job: number; readonly message: string }
  /** `scope`: a process instance's or an element instance's id. `local`: exactly there, else outwards to where each name is. */
  | { readonly kind: 'setVariables'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly scope: number; readonly variables: JsonObject; readonly local: boolean }
  | { readonly kind: 'activateAdHoc'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly element: number; readonly activate: readonly { readonly elementId: string; readonly variables?: JsonObject }[]; readonly cancelRemaining?: boolean }
  /** `instance`: a process instance's id. Activations come first, so that a scope is not ended and begun anew. */
  | { readonly kind: 'modify'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly instance: number; readonly activate: readonly Activation[]; readonly terminate: readonly number[] }
  /**
   * `instance`: a process instance's id. `target` is the whole program that the root instance goes on with from this step, `pin` where the definition
   * to migrate to stands in it, `pins` where what the other running instances are pinned to has gone (old pin → new; absent: where it was).
   */
  | { readonly kind: 'migrate'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly instance: number; readonly mapping: readonly MappingInstruction[]; readonly target: Program; readonly pin: string; readonly pins: Readonly<Record<string, string>> }
  /** A suspended instance does nothing of its own: timers wait, events are kept in order, tasks and jobs cannot be answered. */
  | { readonly kind: 'suspend'; readonly at: Millis; readonly commandId: string; readonly by: string }
  | { readonly kind: 'resume'; readonly at: Millis; readonly commandId: string; readonly by: string }
  /** `from`: refused where somebody else has the task, null where anybody else has it; absent: whoever has it. */
  | { readonly kind: 'assignTask'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly task: number; readonly assignee: string | null; readonly action: string; readonly from?: string | null }
  | { readonly kind: 'updateTask'; readonly at: Millis; readonly commandId: string; readonly by: string; readonly task: number; readonly changes: TaskChanges; readonly action: string };

/** An element to begin before, in the one instance of its scope that there is, or in that of `ancestor`; scopes that are missing are made. */
export interface Activation {
  readonly elementId: string;
  /** Id of an element instance around it, or of the process instance. */
  readonly ancestor?: number;
  /** Set in the process instance, or in a scope that this activation makes. */
  readonly variables?: readonly { readonly scopeId?: string; readonly variables: JsonObject }[];
}

/** Of a migration: an element of the definition that the instance leaves, and what it becomes. */
export interface MappingInstruction {
  readonly from: string;
  readonly to: string;
}

/** What a task listener may answer: it may deny what was asked, or correct the task. */
export interface ListenerResult {
  readonly denied?: boolean;
  readonly deniedReason?: string;
  readonly corrections?: TaskChanges & { readonly assignee?: string | null };
}

/** What is absent stays; null clears. */
export interface TaskChanges {
  readonly candidateGroups?: readonly string[] | null;
  readonly candidateUsers?: readonly string[] | null;
  readonly dueAt?: Millis | null;
  readonly followUpAt?: Millis | null;
  readonly priority?: number | null;
}

export type CommandKind = Command['kind'];
