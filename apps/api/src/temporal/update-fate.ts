import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Problem } from '#domain';

export interface Fate {
  readonly status: number;
  readonly problem: Problem;
  /** The engine's own refusal, before it accepted the update. */
  readonly refused?: Problem;
  /** It may have been carried out: ask again with the same id. */
  readonly uncertain: boolean;
}

/** gRPC status codes, by their numbers in the standard. */
const GRPC = { deadlineExceeded: 4, notFound: 5, resourceExhausted: 8, failedPrecondition: 9, unavailable: 14 } as const;

/** What became of an update that gave no answer. */
export function fateOf(error: unknown): Fate {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type === 'Refused') {
    const refused = error.cause.details?.[0] as Problem | undefined;
    if (refused !== undefined) return { ...(refused.code === 'TOO_MANY_COMMANDS' ? OVERLOADED : CLOSED), refused };
  }
  // The update itself got lost, or the workflow task that carried it failed: neither says that it was refused.
  if (/\bupdate \S+ not found|workflow task failure/i.test(wordsOf(error))) return { ...UNAVAILABLE, uncertain: true };
  if (error instanceof WorkflowNotFoundError) return NOT_FOUND;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { ...UNAVAILABLE, uncertain: true };
  const grpc = isGrpcServiceError(error) ? error : isGrpcServiceError((error as Error | null)?.cause) ? ((error as Error).cause as { code: number }) : null;
  if (grpc === null) return (error as { status?: number } | null)?.status === 503 ? UNAVAILABLE : { ...UNAVAILABLE, uncertain: false };
  if (grpc.code === GRPC.notFound) return NOT_FOUND;
  if (grpc.code === GRPC.failedPrecondition) return CLOSED;
  if (grpc.code === GRPC.resourceExhausted) return OVERLOADED;
  return { ...UNAVAILABLE, uncertain: grpc.code === GRPC.deadlineExceeded || grpc.code === GRPC.unavailable };
}

function wordsOf(error: unknown): string {
  const { message = '', cause } = (error ?? {}) as { message?: string; cause?: { details?: string } };
  return `${message} ${cause?.details ?? ''}`;
}

const NOT_FOUND: Fate = { status: 404, uncertain: false, problem: { code: 'INSTANCE_NOT_FOUND', message: 'There is no such running instance', hint: 'Look at its state: it may have ended, or not have begun yet.' } };
const CLOSED: Fate = { status: 409, uncertain: false, problem: { code: 'INSTANCE_CLOSED', message: 'The instance has ended', hint: 'Nothing more can be done with it; read what became of it' } };
const OVERLOADED: Fate = { status: 503, uncertain: false, problem: { code: 'ENGINE_OVERLOADED', message: 'Too many commands are under way', hint: 'Ask again in a moment with the same id.' } };
const UNAVAILABLE: Fate = { status: 503, uncertain: false, problem: { code: 'ENGINE_UNAVAILABLE', message: 'The process engine cannot be reached', hint: 'Ask again in a moment with the same id; nothing was lost, and submissions are accepted meanwhile.' } };
