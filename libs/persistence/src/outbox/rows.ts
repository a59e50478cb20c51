import type { JsonObject, Millis } from '#domain';

/** What is handed to the process, as kept in `outbox.payload`. A start names its program by hash; the relay looks it up. */
export interface StartPayload {
  readonly caseId: string | null;
  /** SHA-256 in `programs`. */
  readonly programHash: string;
  readonly variables: JsonObject;
  /** The start event that was triggered; absent: the none start event. */
  readonly startAt?: string;
}

/** A broadcast signal, for one instance that waits for it. */
export interface SignalPayload {
  readonly signalId: string;
  readonly signalName: string;
  readonly variables: JsonObject;
}

export interface MessagePayload {
  /** What the workflow drops a repeated hand-over by: unique within an instance. */
  readonly messageId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonObject;
  /** Until when the instance keeps it if nothing waits for it yet; null: as long as it lives. */
  readonly expiresAt: Millis | null;
}

/** Why a row was never taken. Stable: shown by `GET /api/v1/operations/undelivered`. */
export type Disposition =
  /** The instance had ended before the message reached it. */
  | 'INSTANCE_CLOSED'
  /** Neither Temporal nor the read model nor the outbox knows such an instance. */
  | 'INSTANCE_UNKNOWN'
  /** The program of a start is not in `programs`. */
  | 'PROGRAM_UNKNOWN'
  /** Temporal refused the request itself (too large, malformed): no repetition would help. */
  | 'REFUSED';
