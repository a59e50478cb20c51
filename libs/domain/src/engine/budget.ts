/**
 * What a definition may use before it is stopped: an incident of that instance, and nobody else is hurt. The limits are part of
 * the instance (its start event carries those that differ), so a changed setting never changes a replay.
 */
export interface Budget {
  /** Element activations that one step may make: a loop without a wait ends here. Resolving the incident grants as many again. */
  readonly activations: number;
  /** Element instances at once. */
  readonly tokens: number;
  /** Bytes of all variables of an instance, as JSON. */
  readonly bytes: number;
  /** Operations of FEEL in one step, all expressions and decisions together. */
  readonly feelOperations: number;
  /** Elements of lists and characters of texts that FEEL produces in one step. */
  readonly feelElements: number;
}

export const BUDGET: Budget = { activations: 10_000, tokens: 10_000, bytes: 8_000_000, feelOperations: 1_000_000, feelElements: 8_000_000 };
