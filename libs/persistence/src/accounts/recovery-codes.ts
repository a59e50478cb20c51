import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const SET: Statement = {
  name: 'recovery.set',
  text: `insert into recovery_codes (user_id, hash, created_at) values ($1, $2, $3) on conflict (user_id) do update set hash = excluded.hash, created_at = excluded.created_at`,
};
const FIND: Statement = { name: 'recovery.find', text: `select hash from recovery_codes where user_id = $1 for update` };

/** The account's one recovery code: a new one ends the old. */
export async function setRecoveryCode(database: Database, client: PoolClient, userId: string, hash: Buffer, at: Millis): Promise<void> {
  await database.query(SET, [userId, hash, new Date(at)], client);
}

export async function recoveryCodeHash(database: Database, client: PoolClient, userId: string): Promise<Buffer | null> {
  return (await database.query<{ hash: Buffer }>(FIND, [userId], client))[0]?.hash ?? null;
}
