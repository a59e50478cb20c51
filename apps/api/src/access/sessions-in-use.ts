import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Millis } from '#domain';
import { useSession, type Database, type SessionInUse } from '#persistence';
import { ACCOUNT_SETTINGS, type Config } from '#runtime';
import { ROLES, type Principal, type Role } from './principal.js';
import { DEFAULT_TENANT } from './tenants.js';

/** So that a secret scanner, and the authenticator, know one when they see it. */
const PREFIX = 'kos_';
/** How long a session that was ended in another process may still be answered here. */
const CACHED_MS = 2_000;
const KNOWN_AT_MOST = 10_000;
/** A use is written down once in so many parts of the idle time: once a minute of fifteen. */
const NOTED = 15;

interface Known {
  readonly session: SessionInUse;
  readonly until: Millis;
}

/** Finds the session of a token: one query, and none within two seconds. What this process ends (`forget`) is over at once. */
export class SessionsInUse {
  readonly #known = new Map<string, Known>();
  readonly idleMs: Millis;
  readonly lifeMs: Millis;
  #ends = 0;
  readonly #listeners: ((userId: string) => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    config: Pick<Config, 'accounts'>,
  ) {
    const { sessionIdleMinutes, sessionHours } = { ...ACCOUNT_SETTINGS, ...config.accounts };
    this.idleMs = sessionIdleMinutes * 60_000;
    this.lifeMs = sessionHours * 3_600_000;
  }

  static is(token: string): boolean {
    return token.startsWith(PREFIX);
  }

  /** 256 bits for the holder, and their hash for the database. */
  static newToken(): { readonly token: string; readonly hash: Buffer } {
    const token = PREFIX + randomBytes(32).toString('base64url');
    return { token, hash: hashOf(token) };
  }

  async find(token: string): Promise<SessionInUse | null> {
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const now = this.clock.now();
    const known = this.#known.get(key);
    if (known !== undefined && known.until > now && known.session.expiresAt.getTime() > now) return known.session;
    this.#known.delete(key);
    const ends = this.#ends;
    const session = await useSession(this.database, hash, now, now - this.idleMs, now - this.idleMs / NOTED);
    // One that was ended while it was looked up is not to be remembered as good.
    if (session !== null && ends === this.#ends) this.#remember(key, { session, until: now + CACHED_MS });
    return session;
  }

  /** After the transaction that ended sessions of somebody, or changed what he may do. */
  forget(userId: string): void {
    this.#ends += 1;
    for (const [key, { session }] of this.#known) if (session.userId === userId) this.#known.delete(key);
    for (const listener of this.#listeners) listener(userId);
  }

  /** Whoever has to tell others that sessions of somebody may be over. */
  onForget(listener: (userId: string) => void): void {
    this.#listeners.push(listener);
  }

  #remember(key: string, known: Known): void {
    if (this.#known.size >= KNOWN_AT_MOST) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(key, known);
  }
}

/** Everybody with an account is a citizen; the rest is granted. */
export function principalOfSession({ userId, firstName, familyName, granted }: SessionInUse): Principal {
  const roles = granted.map(({ role }) => role).filter((role): role is Role => role !== 'citizen' && (ROLES as readonly string[]).includes(role));
  const tenants = [...new Set(granted.flatMap((one) => one.tenants))];
  return {
    subject: userId,
    name: [firstName, familyName].filter((part) => part !== null).join(' ') || userId,
    roles: ['citizen', ...roles],
    groups: [...new Set(granted.flatMap(({ groups }) => groups))],
    tenants: tenants.length > 0 ? tenants : [DEFAULT_TENANT],
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
