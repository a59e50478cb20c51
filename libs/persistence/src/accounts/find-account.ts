import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import { ACCOUNT_COLUMNS, type Account, type Open } from './account.js';

const FIND: Statement = { name: 'accounts.find', text: `select ${ACCOUNT_COLUMNS} from accounts a where a.user_id = $1` };
const LOCK: Statement = { name: 'accounts.lock', text: `select ${ACCOUNT_COLUMNS} from accounts a where a.user_id = $1 for no key update` };
const WITH_CREDENTIALS: Statement = {
  name: 'accounts.with-credentials',
  text: `select ${ACCOUNT_COLUMNS}, p.hash as "passwordHash", t.user_id is not null as totp,
           (select count(*)::int from account_passkeys k where k.user_id = a.user_id) as passkeys,
           exists (select 1 from recovery_codes r where r.user_id = a.user_id) as "recoveryCode"
         from accounts a left join account_passwords p using (user_id) left join account_totps t on t.user_id = a.user_id and t.confirmed_at is not null
         where a.user_id in ($1, lower($1)) order by a.user_id = $1 desc limit 1`,
};

/** What somebody can sign in with. */
export interface Credentials {
  readonly passwordHash: string | null;
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCode: boolean;
}

/** Null where there is none; a closed account is there. */
export async function findAccount(database: Database, userId: string, client?: PoolClient): Promise<Account | null> {
  return (await database.query<Open<Account>>(FIND, [userId], client))[0] ?? null;
}

/** The same, and nobody else changes it, or what hangs on it, until the transaction ends. */
export async function lockAccount(database: Database, client: PoolClient, userId: string): Promise<Account | null> {
  return (await database.query<Open<Account>>(LOCK, [userId], client))[0] ?? null;
}

/** In one query. Large and small letters are the same, except where an issuer told subjects apart by them. */
export async function findCredentials(database: Database, userId: string, client?: PoolClient): Promise<(Account & Credentials) | null> {
  return (await database.query<Open<Account & Credentials>>(WITH_CREDENTIALS, [userId], client))[0] ?? null;
}
