import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { networkOf, openSession, remember, type Aal, type Database } from '#persistence';
import type { Whence } from '../access/from.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { CLOCK, DATABASE } from '../tokens.js';
import type { Opened } from './opened.js';

@Injectable()
export class SessionOpener {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
  ) {}

  /** Always a new token: none that was there before signing in is carried over. Null where the account was closed meanwhile. */
  async open(client: PoolClient, userId: string, aal: Aal, by: string, from: Whence): Promise<Opened | null> {
    const at = this.clock.now();
    const expiresAt = at + this.sessions.lifeMs;
    const { token, hash } = SessionsInUse.newToken();
    const sessionId = randomUUID();
    if (!(await openSession(this.database, client, { sessionId, tokenHash: hash, userId, aal, at, expiresAt, device: from.device, address: networkOf(from.address) }))) return null;
    await remember(this.database, client, { at, actor: userId, what: 'signed-in', about: userId, address: from.address, details: { by, aal, device: from.device, sessionId } });
    return { token, sessionId, userId, aal, expiresAt: new Date(expiresAt).toISOString() };
  }
}
