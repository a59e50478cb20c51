import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';
import type { GrantedRole } from './roles.js';

/** How surely it was the holder who signed in: 1 password, 2 with a second factor, 3 passkey. */
export type Aal = 1 | 2 | 3;

export interface SessionInUse {
  readonly sessionId: string;
  readonly userId: string;
  readonly aal: Aal;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly firstName: string | null;
  readonly familyName: string | null;
  readonly granted: readonly GrantedRole[];
}

export interface ListedSession {
  readonly sessionId: string;
  readonly aal: Aal;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly device: string;
  readonly address: string | null;
}

const OPEN: Statement = {
  name: 'sessions.open',
  text: `insert into sessions (session_id, token_hash, user_id, aal, created_at, last_used_at, expires_at, device, address)
         select $1, $2, user_id, $4, $5, $5, $6, $7, $8 from accounts where user_id = $3 and closed_at is null returning session_id`,
};
/** One round trip: found, its use noted where that is some time ago ($4), and what the holder may do. */
const USE: Statement = {
  name: 'sessions.use',
  text: `with noted as (update sessions set last_used_at = $2 where token_hash = $1 and ended_at is null and expires_at > $2 and last_used_at > $3 and last_used_at <= $4)
         select s.session_id as "sessionId", s.user_id as "userId", s.aal, s.created_at as "createdAt", s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt", a.first_name as "firstName", a.family_name as "familyName",
           coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'groups', r.groups, 'tenants', r.tenants) order by r.role) from account_roles r where r.user_id = s.user_id), '[]') as granted
         from sessions s join accounts a using (user_id) where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3 and a.closed_at is null`,
};
const LIST: Statement = {
  name: 'sessions.list',
  text: `select session_id as "sessionId", aal, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt", device, address
         from sessions where user_id = $1 and ended_at is null and expires_at > $2 and last_used_at > $3 order by created_at desc, session_id limit 200`,
};
const END: Statement = { name: 'sessions.end', text: `update sessions set ended_at = $3 where user_id = $1 and session_id = $2 and ended_at is null returning session_id` };
const END_ALL: Statement = { name: 'sessions.end-all', text: `update sessions set ended_at = $2 where user_id = $1 and ended_at is null and session_id is distinct from $3 returning session_id` };
const RAISE: Statement = { name: 'sessions.raise', text: `update sessions set aal = greatest(aal, $2) where session_id = $1` };

/** False where the account has been closed in between. */
export async function openSession(database: Database, client: PoolClient, s: { readonly sessionId: string; readonly tokenHash: Buffer; readonly userId: string; readonly aal: Aal; readonly at: Millis; readonly expiresAt: Millis; readonly device: string; readonly address: string | null }): Promise<boolean> {
  return (await database.query(OPEN, [s.sessionId, s.tokenHash, s.userId, s.aal, new Date(s.at), new Date(s.expiresAt), s.device, s.address], client)).length === 1;
}

/** `idleSince`: what was last used then, or before, is over. `noteBefore`: a use is written down where the last one is as old as that. */
export async function useSession(database: Database, tokenHash: Buffer, at: Millis, idleSince: Millis, noteBefore: Millis): Promise<SessionInUse | null> {
  return (await database.query<Open<SessionInUse>>(USE, [tokenHash, new Date(at), new Date(idleSince), new Date(noteBefore)]))[0] ?? null;
}

/** Those that can still be used, the newest first. */
export async function listSessions(database: Database, userId: string, at: Millis, idleSince: Millis): Promise<readonly ListedSession[]> {
  return database.query<Open<ListedSession>>(LIST, [userId, new Date(at), new Date(idleSince)]);
}

export async function endSession(database: Database, client: PoolClient, userId: string, sessionId: string, at: Millis): Promise<boolean> {
  return (await database.query(END, [userId, sessionId, new Date(at)], client)).length === 1;
}

/** All of a holder, but for the one that he keeps; answers how many. */
export async function endSessions(database: Database, client: PoolClient, userId: string, at: Millis, but: string | null = null): Promise<number> {
  return (await database.query(END_ALL, [userId, new Date(at), but], client)).length;
}

/** A second factor was shown in the session. */
export async function raiseSession(database: Database, client: PoolClient, sessionId: string, aal: Aal): Promise<void> {
  await database.query(RAISE, [sessionId, aal], client);
}
