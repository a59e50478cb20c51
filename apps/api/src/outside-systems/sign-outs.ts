import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#domain';
import { endSession, remember, sweepOutsideSystems, takeEndedSystemSessions, type Database, type SessionInUse, type SystemSession } from '#persistence';
import type { Logger } from '#runtime';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { CLOCK, DATABASE, LOGGER } from '../tokens.js';

/** Tells a system that a session is over. */
export type Teller = (session: SystemSession) => Promise<void>;

const EVERY_MS = 60_000;

/**
 * One sign-out everywhere. However a session ends (here, in another system, by time, with the account), the database knows first; then every
 * system that it had signed in to is told, once, best effort. `sessionsEnded` is called where a session was ended in this process; what ended by
 * time, or in a process that died before it told, is found every minute.
 */
@Injectable()
export class SignOuts implements OnModuleInit, OnModuleDestroy {
  readonly #tellers = new Map<SystemSession['protocol'], Teller>();
  readonly #atWork = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
  ) {}

  onModuleInit(): void {
    this.sessions.onForget((userId) => this.sessionsEnded(userId));
    this.#timer = setInterval(() => {
      this.sessionsEnded(null);
      this.#keep(sweepOutsideSystems(this.database, this.clock.now()));
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.settled();
  }

  register(protocol: SystemSession['protocol'], teller: Teller): void {
    this.#tellers.set(protocol, teller);
  }

  /** After the transaction that ended them; of everybody where `userId` is null. */
  sessionsEnded(userId: string | null): void {
    this.#keep(this.#tell(userId));
  }

  /** Whatever is being told has been. */
  async settled(): Promise<void> {
    while (this.#atWork.size > 0) await Promise.allSettled(this.#atWork);
  }

  /** Ends a session of ours because another system asked for it. */
  async signOut({ userId, sessionId }: Pick<SessionInUse, 'userId' | 'sessionId'>, by: string, address: string): Promise<void> {
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      if (await endSession(this.database, client, userId, sessionId, at)) await remember(this.database, client, { at, actor: userId, what: 'signed-out', about: userId, address, details: { sessionId, by } });
    });
    this.sessions.forget(userId);
  }

  async #tell(userId: string | null): Promise<void> {
    const now = this.clock.now();
    const ended = await takeEndedSystemSessions(this.database, now, now - this.sessions.idleMs, userId);
    await Promise.all(ended.map(async (session) => {
      try {
        await this.#tellers.get(session.protocol)?.(session);
      } catch (error) {
        this.logger.warn({ system: session.systemId, protocol: session.protocol, error: (error as Error).message }, 'system not told of the sign-out');
      }
    }));
  }

  #keep(work: Promise<void>): void {
    const kept = work.catch((error: unknown) => this.logger.warn({ error: (error as Error).message }, 'sign-outs not told')).finally(() => this.#atWork.delete(kept));
    this.#atWork.add(kept);
  }
}
