import type { PoolClient } from 'pg';
import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { networkOf } from './network-of.js';

/** What somebody did. No secrets and no more of persons than their user ids. */
export interface AuditEntry {
  readonly at: Millis;
  /** User id of who did it; null where nobody was known. */
  readonly actor: string | null;
  /** A fixed word: `signed-in`, `password-changed` … */
  readonly what: string;
  /** User id of whom it is about; the holder reads what is about him. */
  readonly about: string | null;
  /** Of the network, whole; it is kept cut (networkOf). */
  readonly address?: string | null;
  readonly details?: JsonObject;
}

export interface AuditRecord {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly what: string;
  readonly address: string | null;
  readonly details: JsonObject;
}

const REMEMBER: Statement = {
  name: 'audit.remember',
  text: `insert into audit_entries (at, actor, what, about, address, details) values ($1, $2, $3, $4, $5, $6)`,
};
const ABOUT: Statement = {
  name: 'audit.about',
  text: `select id::text as id, at, actor, what, address, details from audit_entries where about = $1 and id < $2 order by id desc limit $3`,
};
const NEWEST = '9223372036854775807';

/** Part of the caller's transaction, so that nothing is done without its entry; the table takes no changes (migration 0014). */
export async function remember(database: Database, client: PoolClient | undefined, entry: AuditEntry): Promise<void> {
  const { at, actor, what, about, address, details = {} } = entry;
  await database.query(REMEMBER, [new Date(at), actor, what, about, networkOf(address), JSON.stringify(details)], client);
}

/** What is about somebody, the newest first; from before the entry `before` where it is given. */
export async function auditOf(database: Database, userId: string, limit: number, before: string | null = null): Promise<readonly AuditRecord[]> {
  return database.query<AuditRecord & { [name: string]: unknown }>(ABOUT, [userId, before ?? NEWEST, limit]);
}
