import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';

export interface KeptTotp {
  readonly sealed: Buffer;
  readonly confirmedAt: Date | null;
}

const BEGIN: Statement = {
  name: 'totps.begin',
  text: `insert into account_totps (user_id, sealed, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set sealed = excluded.sealed, created_at = excluded.created_at, last_step = null where account_totps.confirmed_at is null returning user_id`,
};
const FIND: Statement = { name: 'totps.find', text: `select sealed, confirmed_at as "confirmedAt" from account_totps where user_id = $1 for update` };
const CONFIRM: Statement = { name: 'totps.confirm', text: `update account_totps set confirmed_at = $2 where user_id = $1 and confirmed_at is null returning user_id` };
const USE: Statement = { name: 'totps.use', text: `update account_totps set last_step = $2 where user_id = $1 and (last_step is null or last_step < $2) returning user_id` };
const REMOVE: Statement = { name: 'totps.remove', text: `delete from account_totps where user_id = $1 returning confirmed_at as "confirmedAt"` };

/** A secret that counts once a code of it came back; false where one counts already. */
export async function beginTotp(database: Database, client: PoolClient, userId: string, sealed: Buffer, at: Millis): Promise<boolean> {
  return (await database.query(BEGIN, [userId, sealed, new Date(at)], client)).length === 1;
}

export async function findTotp(database: Database, client: PoolClient, userId: string): Promise<KeptTotp | null> {
  return (await database.query<Open<KeptTotp>>(FIND, [userId], client))[0] ?? null;
}

export async function confirmTotp(database: Database, client: PoolClient, userId: string, at: Millis): Promise<boolean> {
  return (await database.query(CONFIRM, [userId, new Date(at)], client)).length === 1;
}

/** A step of time is used once, and none before it afterwards (RFC 6238 § 5.2). */
export async function useTotpStep(database: Database, client: PoolClient, userId: string, step: number): Promise<boolean> {
  return (await database.query(USE, [userId, step], client)).length === 1;
}

export async function removeTotp(database: Database, client: PoolClient, userId: string): Promise<boolean> {
  return (await database.query(REMOVE, [userId], client)).length === 1;
}
