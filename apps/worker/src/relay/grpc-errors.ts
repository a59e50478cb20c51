import { isGrpcServiceError } from '@temporalio/client';

/** gRPC status INVALID_ARGUMENT: Temporal will say the same again (too large, malformed). */
const INVALID_ARGUMENT = 3;

export function refusedForGood(error: unknown): boolean {
  return statusOf(error) === INVALID_ARGUMENT;
}

/** The gRPC status that an error carries, itself or as its cause. */
export function statusOf(error: unknown): number | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1) if (isGrpcServiceError(each)) return each.code;
  return undefined;
}
