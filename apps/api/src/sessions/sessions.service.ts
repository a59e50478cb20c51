import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { endSession, endSessions, listSessions, remember, type Database, type SessionInUse } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';

/** Where somebody is signed in, and signing out: of one, or everywhere. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
  ) {}

  async list(me: Principal, session: SessionInUse | null): Promise<object> {
    const now = this.clock.now();
    const open = await listSessions(this.database, me.subject, now, now - this.sessions.idleMs);
    return {
      items: open.map(({ sessionId, aal, createdAt, lastUsedAt, expiresAt, device, address }) => ({
        sessionId, current: sessionId === session?.sessionId, aal, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), expiresAt: expiresAt.toISOString(), device, address,
      })),
    };
  }

  async end(me: Principal, sessionId: string, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      if (!isUuid(sessionId) || !(await endSession(this.database, client, me.subject, sessionId, at))) {
        throw new ProblemException(404, { code: 'SESSION_NOT_FOUND', message: 'You have no such session, or no longer', hint: 'See the list: GET /api/v1/sessions.' });
      }
      await remember(this.database, client, { at, actor: me.subject, what: 'signed-out', about: me.subject, address: from.address, details: { sessionId } });
    });
    this.sessions.forget(me.subject);
  }

  async endAll(me: Principal, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      const ended = await endSessions(this.database, client, me.subject, at);
      await remember(this.database, client, { at, actor: me.subject, what: 'signed-out-everywhere', about: me.subject, address: from.address, details: { sessionsEnded: ended } });
    });
    this.sessions.forget(me.subject);
  }
}
