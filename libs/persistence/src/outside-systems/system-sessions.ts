import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';

/** A session of ours in an outside system: whoever is to hear that it is over. */
export interface SystemSession {
  readonly sessionId: string;
  readonly systemId: string;
  readonly protocol: 'oidc' | 'saml';
  readonly userId: string;
  /** Its name there: `sid`, or SessionIndex. */
  readonly sid: string;
  readonly uidHash: Buffer | null;
}

const COLUMNS = `y.session_id as "sessionId", y.system_id as "systemId", y.protocol, y.user_id as "userId", y.sid, y.uid_hash as "uidHash"`;
const BEGIN: Statement = {
  name: 'system-sessions.begin',
  text: `insert into system_sessions (session_id, system_id, protocol, user_id, sid, uid_hash, began_at) select session_id, $2, $3, $4, $5, $6, $7 from sessions where session_id = $1 and ended_at is null
         on conflict (session_id, system_id, protocol) do update set sid = excluded.sid, uid_hash = excluded.uid_hash, told_at = null`,
};
/** One process takes each: compare and set. */
const TAKE_ENDED: Statement = {
  name: 'system-sessions.take-ended',
  text: `update system_sessions y set told_at = $1 from (
           select y.session_id, y.system_id, y.protocol from system_sessions y join sessions s using (session_id)
           where y.told_at is null and (s.ended_at is not null or s.expires_at <= $1 or s.last_used_at <= $2) and ($3::text is null or y.user_id = $3) limit 200 for update of y skip locked) e
         where y.session_id = e.session_id and y.system_id = e.system_id and y.protocol = e.protocol returning ${COLUMNS}`,
};
const TOLD: Statement = { name: 'system-sessions.told', text: `update system_sessions y set told_at = $3 where y.system_id = $1 and y.sid = $2 and y.told_at is null returning ${COLUMNS}` };
const OF_SYSTEM: Statement = { name: 'system-sessions.of-system', text: `select ${COLUMNS} from system_sessions y where y.system_id = $1 and y.protocol = 'saml' and y.user_id = $2 and (cardinality($3::text[]) = 0 or y.sid = any ($3)) and y.told_at is null` };
const OF_SESSION: Statement = { name: 'system-sessions.of-session', text: `select ${COLUMNS} from system_sessions y where y.session_id = $1 and y.protocol = $2 and y.told_at is null order by y.began_at` };
/** Tokens that are bound to it go with it: the provider asks for the session whenever one is used. */
const END_UIDS: Statement = { name: 'system-sessions.end-uids', text: `delete from oidc_records where kind = 'Session' and uid_hash = any ($1)` };

/** Nothing where the session of ours is over already. */
export async function beginSystemSession(database: Database, s: SystemSession & { readonly at: Millis }, client?: PoolClient): Promise<void> {
  await database.query(BEGIN, [s.sessionId, s.systemId, s.protocol, s.userId, s.sid, s.uidHash, new Date(s.at)], client);
}

/** Those whose session is over and who have not been told; from now on they count as told. `idleSince`: what was last used then, or before, is over. */
export async function takeEndedSystemSessions(database: Database, at: Millis, idleSince: Millis, userId: string | null): Promise<readonly SystemSession[]> {
  const taken = await database.query<Open<SystemSession>>(TAKE_ENDED, [new Date(at), new Date(idleSince), userId]);
  const uids = taken.flatMap(({ uidHash }) => uidHash ?? []);
  if (uids.length > 0) await database.query(END_UIDS, [uids]);
  return taken;
}

/** False where somebody else has told it, or it never was. */
export async function markTold(database: Database, systemId: string, sid: string, at: Millis): Promise<boolean> {
  return (await database.query(TOLD, [systemId, sid, new Date(at)])).length > 0;
}

/** Of somebody in a SAML system: all, or those of the given indexes. */
export async function systemSessionsOf(database: Database, systemId: string, userId: string, sids: readonly string[]): Promise<readonly SystemSession[]> {
  return database.query<Open<SystemSession>>(OF_SYSTEM, [systemId, userId, sids]);
}

export async function systemSessionsOfSession(database: Database, sessionId: string, protocol: 'oidc' | 'saml'): Promise<readonly SystemSession[]> {
  return database.query<Open<SystemSession>>(OF_SESSION, [sessionId, protocol]);
}
