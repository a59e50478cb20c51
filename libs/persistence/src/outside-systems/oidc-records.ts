import type { Millis } from '#domain';
import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';

/** What the OpenID Connect provider keeps, found by hashes, its content sealed by the caller. */
export interface OidcRecord {
  readonly kind: string;
  readonly idHash: Buffer;
  readonly uidHash: Buffer | null;
  readonly grantHash: Buffer | null;
  readonly userId: string | null;
  readonly systemId: string | null;
  readonly sealed: Buffer;
  readonly expiresAt: Millis;
}

export interface KeptRecord {
  readonly sealed: Buffer;
  readonly consumedAt: Date | null;
}

const KEEP: Statement = {
  name: 'oidc-records.keep',
  text: `insert into oidc_records (kind, id_hash, uid_hash, grant_hash, user_id, system_id, sealed, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (kind, id_hash) do update set uid_hash = excluded.uid_hash, grant_hash = excluded.grant_hash, user_id = excluded.user_id, system_id = excluded.system_id, sealed = excluded.sealed, expires_at = excluded.expires_at`,
};
const FIND: Statement = { name: 'oidc-records.find', text: `select sealed, consumed_at as "consumedAt" from oidc_records where kind = $1 and id_hash = $2 and expires_at > $3` };
const BY_UID: Statement = { name: 'oidc-records.by-uid', text: `select sealed, consumed_at as "consumedAt" from oidc_records where kind = $1 and uid_hash = $2 and expires_at > $3` };
const CONSUME: Statement = { name: 'oidc-records.consume', text: `update oidc_records set consumed_at = $3 where kind = $1 and id_hash = $2 and consumed_at is null returning kind` };
const REMOVE: Statement = { name: 'oidc-records.remove', text: `delete from oidc_records where kind = $1 and id_hash = $2` };
const REVOKE: Statement = { name: 'oidc-records.revoke', text: `delete from oidc_records where grant_hash = $1` };
const OF_SYSTEM: Statement = { name: 'oidc-records.end-system', text: `delete from oidc_records where system_id = $1` };

export async function keepOidcRecord(database: Database, r: OidcRecord): Promise<void> {
  await database.query(KEEP, [r.kind, r.idHash, r.uidHash, r.grantHash, r.userId, r.systemId, r.sealed, new Date(r.expiresAt)]);
}

export async function findOidcRecord(database: Database, kind: string, idHash: Buffer, at: Millis): Promise<KeptRecord | null> {
  return (await database.query<Open<KeptRecord>>(FIND, [kind, idHash, new Date(at)]))[0] ?? null;
}

export async function findOidcRecordByUid(database: Database, kind: string, uidHash: Buffer, at: Millis): Promise<KeptRecord | null> {
  return (await database.query<Open<KeptRecord>>(BY_UID, [kind, uidHash, new Date(at)]))[0] ?? null;
}

/** False where it was used before, in another process perhaps. */
export async function consumeOidcRecord(database: Database, kind: string, idHash: Buffer, at: Millis): Promise<boolean> {
  return (await database.query(CONSUME, [kind, idHash, new Date(at)])).length === 1;
}

export async function removeOidcRecord(database: Database, kind: string, idHash: Buffer): Promise<void> {
  await database.query(REMOVE, [kind, idHash]);
}

export async function revokeOidcGrant(database: Database, grantHash: Buffer): Promise<void> {
  await database.query(REVOKE, [grantHash]);
}

/** Of a system that was closed. */
export async function endOidcRecordsOf(database: Database, systemId: string): Promise<void> {
  await database.query(OF_SYSTEM, [systemId]);
}
