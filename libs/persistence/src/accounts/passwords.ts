import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const SET: Statement = {
  name: 'accounts.set-password',
  text: `insert into account_passwords (user_id, hash, changed_at) values ($1, $2, $3) on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
};
const REHASH: Statement = { name: 'accounts.rehash-password', text: `update account_passwords set hash = $3 where user_id = $1 and hash = $2` };

/** `hash` in the form of PHC: `$argon2id$v=19$m=…`. */
export async function setPassword(database: Database, client: PoolClient, userId: string, hash: string, at: Millis): Promise<void> {
  await database.query(SET, [userId, hash, new Date(at)], client);
}

/** The same password under other parameters; nothing where it has been changed in between. */
export async function rehashPassword(database: Database, userId: string, from: string, to: string): Promise<void> {
  await database.query(REHASH, [userId, from, to]);
}
