/**
 * The whole state of an instance: plain JSON, equal after a round trip. Only `step` makes one; everybody else treats it
 * as opaque and asks it through `nextDue`, `isClosed` and `digest`.
 */
export interface EngineState {
  /** Engine semantics that this state lives under (design.md §4 rule 6). */
  readonly semantics: number;
  /** Number of the last step; the first, `start`, is 1. Refused commands are no steps. */
  readonly step: number;
  readonly status: 'active' | 'completed' | 'terminated';
}
