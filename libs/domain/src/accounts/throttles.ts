import type { Millis } from '../json.js';

/** What is counted. */
export type ThrottleKind = 'password' | 'factor' | 'code' | 'recovery' | 'address' | 'passkey' | 'registration';

export interface Throttle {
  /** So many in a row without waiting. */
  readonly free: number;
  /** After the next one this long; then twice as long each time. */
  readonly first: Millis;
  readonly most: Millis;
  /** As if nothing had been, this long after the last attempt. */
  readonly forgottenAfter: Millis;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waiting grows and never becomes for ever: a lock without end would be a way to lock others out (docs/accounts.md has the reasons). */
export const THROTTLES = {
  /** Wrong passwords of a user id, whether or not there is such an account. */
  password: { free: 4, first: 30 * SECOND, most: 15 * MINUTE, forgottenAfter: 24 * HOUR },
  /** Wrong second factors after a right password. */
  factor: { free: 4, first: 30 * SECOND, most: 30 * MINUTE, forgottenAfter: 24 * HOUR },
  /** Codes that were asked for: each costs a message. */
  code: { free: 4, first: 30 * SECOND, most: 15 * MINUTE, forgottenAfter: HOUR },
  recovery: { free: 4, first: MINUTE, most: HOUR, forgottenAfter: 24 * HOUR },
  /** Failures of one address of the network; many people may share one. */
  address: { free: 50, first: 30 * SECOND, most: 15 * MINUTE, forgottenAfter: HOUR },
  /** Questions to passkeys that one address asked for: a page asks for one whenever it is shown. */
  passkey: { free: 500, first: 10 * SECOND, most: 10 * MINUTE, forgottenAfter: HOUR },
  /** Accounts opened from one address. */
  registration: { free: 20, first: MINUTE, most: HOUR, forgottenAfter: 3 * HOUR },
} as const satisfies Record<ThrottleKind, Throttle>;

/** How long to wait after the n-th attempt in a row; 0 where not at all. */
export function waitAfter(attempts: number, { free, first, most }: Throttle): Millis {
  if (attempts <= free) return 0;
  // Beyond 2^40 the bound has long been reached.
  return Math.min(most, first * 2 ** Math.min(attempts - free - 1, 40));
}
