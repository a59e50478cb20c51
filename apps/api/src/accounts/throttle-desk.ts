import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { THROTTLES, type ThrottleKind } from '#domain/accounts';
import { clearAttempts, giveBackAttempt, lockedUntil, takeAttempt, type Database } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { AccountSecrets } from './secrets.js';

const BY_ADDRESS: readonly ThrottleKind[] = ['address', 'passkey', 'registration'];

/** Slows down who is wrong again and again: by user id, whether or not there is such an account, and by address of the network. */
@Injectable()
export class ThrottleDesk {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
  ) {}

  /** Counts one attempt; throws 429 where it has to wait. */
  async take(kind: ThrottleKind, of: string): Promise<void> {
    const now = this.clock.now();
    const until = await takeAttempt(this.database, this.#key(kind, of), now, THROTTLES[kind]);
    if (until !== null) throw tooMany(Math.max(1, Math.ceil((until.getTime() - now) / 1_000)));
  }

  async clear(kind: ThrottleKind, of: string): Promise<void> {
    await clearAttempts(this.database, this.#key(kind, of));
  }

  async giveBack(kind: ThrottleKind, of: string): Promise<void> {
    await giveBackAttempt(this.database, this.#key(kind, of));
  }

  lockedUntil(kind: ThrottleKind, of: string): Promise<Date | null> {
    return lockedUntil(this.database, this.#key(kind, of), this.clock.now());
  }

  #key(kind: ThrottleKind, of: string): Buffer {
    return this.secrets.mac('throttle', kind, BY_ADDRESS.includes(kind) ? lineOf(of) : of.toLowerCase());
  }
}

/** One line of the network: an IPv6 customer has a whole /64. */
function lineOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  return (tail === undefined ? groups : [...groups, '0', '0', '0', '0']).slice(0, 4).join(':');
}

function tooMany(seconds: number): ProblemException {
  return new ProblemException(429, { code: 'TOO_MANY_ATTEMPTS', message: `Too many attempts: the next one counts in ${seconds} s`, params: { retryAfterSeconds: seconds }, hint: 'Wait that long; what is tried before is not looked at.' }, { 'retry-after': String(seconds) });
}
