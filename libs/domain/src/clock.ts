import type { Millis } from './json.js';

/** The one source of time for API, worker, persistence, signatures and tokens (design.md §4 rule 9). */
export interface Clock {
  now(): Millis;
}
