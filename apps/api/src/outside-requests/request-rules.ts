const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Our decisions (docs/outside-systems.md): no source gives any. */
export const REQUEST_RULES = {
  /** A holder reads, signs in and waits for a message; whoever has left comes back by the system, which asks anew. */
  decideFor: 60 * MINUTE,
  /** How long the system may fetch what came of it. */
  keptFor: 7 * DAY,
  /** Of one system, waiting at once. */
  waiting: 10_000,
  /** Of one system, documents that nobody has taken up yet: with the hour that they have, and what an office sends, far from filling a disk. */
  waitingBytes: 512 * 1024 * 1024,
  documentBytes: 3 * 1024 * 1024,
  note: 2_000,
} as const;
