import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';

export interface Passkey {
  /** base64url, as the authenticator gives it. */
  readonly credentialId: string;
  readonly userId: string;
  /** COSE. */
  readonly publicKey: Buffer;
  /** bigint as text. */
  readonly counter: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const COLUMNS = `credential_id as "credentialId", user_id as "userId", public_key as "publicKey", counter::text as counter, transports, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"`;
const ADD: Statement = {
  name: 'passkeys.add',
  text: `insert into account_passkeys (credential_id, user_id, public_key, counter, transports, name, backed_up, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8 where (select count(*) from account_passkeys where user_id = $2) < $9 on conflict (credential_id) do nothing returning credential_id`,
};
const OF: Statement = { name: 'passkeys.of', text: `select ${COLUMNS} from account_passkeys where user_id = $1 order by created_at, credential_id` };
const FIND: Statement = { name: 'passkeys.find', text: `select ${COLUMNS} from account_passkeys where credential_id = $1` };
const USE: Statement = {
  name: 'passkeys.use',
  text: `update account_passkeys set counter = $2, backed_up = $3, last_used_at = $4 where credential_id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning credential_id`,
};
const REMOVE: Statement = { name: 'passkeys.remove', text: `delete from account_passkeys where user_id = $1 and credential_id = $2 returning name` };

/** False where the authenticator is known already, or the account has as many as it may. The caller holds the account. */
export async function addPasskey(database: Database, client: PoolClient, p: Omit<Passkey, 'lastUsedAt' | 'createdAt'> & { readonly at: Millis; readonly most: number }): Promise<boolean> {
  return (await database.query(ADD, [p.credentialId, p.userId, p.publicKey, p.counter, p.transports, p.name, p.backedUp, new Date(p.at), p.most], client)).length === 1;
}

export async function passkeysOf(database: Database, userId: string, client?: PoolClient): Promise<readonly Passkey[]> {
  return database.query<Open<Passkey>>(OF, [userId], client);
}

export async function findPasskey(database: Database, credentialId: string, client?: PoolClient): Promise<Passkey | null> {
  return (await database.query<Open<Passkey>>(FIND, [credentialId], client))[0] ?? null;
}

/** False where the counter did not move on: a copy of the authenticator, or the same answer twice (WebAuthn § 6.1.1). */
export async function usePasskey(database: Database, client: PoolClient, credentialId: string, counter: number, backedUp: boolean, at: Millis): Promise<boolean> {
  return (await database.query(USE, [credentialId, counter, backedUp, new Date(at)], client)).length === 1;
}

export async function removePasskey(database: Database, client: PoolClient, userId: string, credentialId: string): Promise<{ readonly name: string } | null> {
  return (await database.query<{ name: string }>(REMOVE, [userId, credentialId], client))[0] ?? null;
}
