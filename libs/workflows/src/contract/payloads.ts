import type { Budget, Command, EngineState, JobEffect, JsonObject, MessageEvent, MigrationCheck, Millis, Problem, SignalEvent, TraceRecord, Program } from '#domain';

/**
 * A command as sent: `at` is set by the workflow. The Temporal update id equals `commandId`. The program that a migration leads to is the update's second
 * argument, so that it travels as programs do.
 */
export type CommandInput = Command extends infer C ? (C extends Command ? Omit<C, 'at' | 'target'> : never) : never;

/** Answered after the projection has committed, so that the caller reads his own writes. */
export type CommandAnswer = { readonly ok: true; readonly step: number } | { readonly ok: false; readonly problem: Problem };

export type MessageInput = Omit<MessageEvent, 'at' | 'kind'>;

export type SignalInput = Omit<SignalEvent, 'at' | 'kind'>;

/**
 * First argument of the workflow: the program itself. The payload codec sends it compressed up to 16 kB, and as a
 * content-addressed reference above (design.md §3).
 */
export type ProgramInput = Program;

/** Second argument of the workflow. */
export interface StartInput {
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly caseId: string | null;
  readonly variables: JsonObject;
  /** The start event that was triggered, one of `ProcessModel.starts`; absent: the none start event. */
  readonly startAt?: string;
  /** Elements to begin before (Camunda's start instructions). */
  readonly startBefore?: readonly string[];
  /** Limits that differ from the engine's own. */
  readonly budget?: Partial<Budget>;
  /** Set by continue-as-new only. */
  readonly carried?: Carried;
}

export interface Carried {
  readonly state: EngineState;
  readonly messages: readonly MessageInput[];
  /** Ids of recent commands with their answers (design.md §4 rule 4). */
  readonly commands: readonly (readonly [string, CommandAnswer])[];
  /** Jobs that failed and are tried again. */
  readonly jobs: readonly WaitingJob[];
}

/** A job whose connector failed; attempt number `attempt` is made at `dueAt`. */
export interface WaitingJob {
  readonly effect: JobEffect;
  readonly attempt: number;
  readonly dueAt: Millis;
}

/** What a completed workflow returns. */
export interface InstanceResult {
  readonly status: EngineState['status'];
  readonly step: number;
  readonly digest: string;
}

/** Answer to the query `state`: what reconcile compares with the read model. */
export type StateAnswer = InstanceResult;

/** Answer to the query `migrationCheck`: the dry run of a migration. */
export type MigrationCheckAnswer = { readonly check: MigrationCheck } | { readonly problem: Problem };

/** One step for the read model. Idempotent by (instanceKey, step); replaces whatever was projected of steps ≥ `step`. */
export interface Projection {
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly caseId: string | null;
  readonly programHash: string;
  /** pin (`Program.processes`) → [definitionKey, version] for the instances that this step starts or migrates. */
  readonly pinned: Readonly<Record<string, readonly [string, number]>>;
  readonly step: number;
  readonly at: Millis;
  readonly event: { readonly kind: string; readonly by?: string; readonly id?: string };
  readonly digest: string;
  readonly trace: readonly TraceRecord[];
}

/** One local activity a step: project first, then run the connectors that the step asks for. */
export interface CarryOutInput {
  /** In order; usually one. */
  readonly projections: readonly Projection[];
  readonly jobs: readonly (JobEffect & { readonly tenantId: string; readonly instanceKey: string; readonly caseId: string | null })[];
  /** Thrown by the steps, in order; absent where there are none. Broadcast after the projection, before the connectors. */
  readonly signals?: readonly ThrownSignal[];
  /** Messages that were handed over when the instance had just ended: they become visible as undelivered. */
  readonly leftOver?: { readonly tenantId: string; readonly instanceKey: string; readonly at: Millis; readonly messages: readonly MessageInput[] };
}

/** A signal for everybody but its thrower, who took it in the step. */
export interface ThrownSignal {
  /** Unique: instance, element instance, and the state that it was thrown from, so that a step which runs again with other events throws another. */
  readonly signalId: string;
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly at: Millis;
  readonly signalName: string;
  readonly variables: JsonObject;
}

export interface CarryOutResult {
  /** Digests as recorded, echoed so that the history holds them and a replay compares. */
  readonly digests: readonly string[];
  readonly outcomes: readonly JobOutcome[];
}

export type JobOutcome =
  | { readonly job: number; readonly outcome: 'completed'; readonly variables: JsonObject }
  | { readonly job: number; readonly outcome: 'threwError'; readonly errorCode: string; readonly message: string }
  /** `final`: no repetition would help, whatever `retries` says. */
  | { readonly job: number; readonly outcome: 'failed'; readonly code: string; readonly message: string; readonly final?: true };
