import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { ACCOUNT_COLUMNS, type Account, type Open } from './account.js';

export interface NewAccount {
  readonly userId: string;
  readonly firstName: string;
  readonly familyName: string;
  readonly pesel: string;
  readonly birthDate: string | null;
  readonly language: 'pl' | 'en';
  readonly codeChannel: 'email' | 'sms';
  readonly at: Millis;
}

/** What a holder changes without a code; absent stays. */
export interface AccountChange {
  readonly firstName?: string;
  readonly familyName?: string;
  readonly pesel?: string;
  readonly birthDate?: string | null;
  readonly language?: 'pl' | 'en';
  readonly codeChannel?: 'email' | 'sms';
  readonly codeAtSignIn?: boolean;
}

/** An id that differs from one that is there by case alone is taken, too. */
const REGISTER: Statement = {
  name: 'accounts.register',
  text: `insert into accounts as a (user_id, origin, first_name, family_name, pesel, birth_date, code_channel, language, created_at)
         select $1, 'registration', $2, $3, $4, $5, $6, $7, $8 where not exists (select 1 from accounts where lower(user_id) = $1)
         on conflict (user_id) do nothing returning ${ACCOUNT_COLUMNS}`,
};
const CHANGE: Statement = {
  name: 'accounts.change',
  text: `update accounts a set first_name = coalesce($2, first_name), family_name = coalesce($3, family_name), pesel = coalesce($4, pesel),
           birth_date = case when $5 then $6::date else birth_date end, language = coalesce($7, language), code_channel = coalesce($8, code_channel), code_at_sign_in = coalesce($9, code_at_sign_in)
         where user_id = $1 and closed_at is null returning ${ACCOUNT_COLUMNS}`,
};
const CONFIRM: Statement = {
  name: 'accounts.confirm-address',
  text: `update accounts a set email = case when $2 = 'email' then $3 else email end, phone = case when $2 = 'phone' then $3 else phone end
         where user_id = $1 and closed_at is null returning ${ACCOUNT_COLUMNS}`,
};
const CLOSE: Statement = { name: 'accounts.close', text: `update accounts a set closed_at = $2 where user_id = $1 and closed_at is null returning ${ACCOUNT_COLUMNS}` };
/** What could be signed in with goes; who it was stays, as the law on profiles demands of what was done with them. */
const FORGET: readonly Statement[] = ['account_passwords', 'account_totps', 'account_passkeys', 'recovery_codes', 'account_roles'].map((table) => ({ name: `accounts.forget-${table}`, text: `delete from ${table} where user_id = $1` }));

/** Null where the user id is taken, be it by a closed account. */
export async function registerAccount(database: Database, client: PoolClient, a: NewAccount): Promise<Account | null> {
  return (await database.query<Open<Account>>(REGISTER, [a.userId, a.firstName, a.familyName, a.pesel, a.birthDate, a.codeChannel, a.language, new Date(a.at)], client))[0] ?? null;
}

export async function changeAccount(database: Database, client: PoolClient, userId: string, c: AccountChange): Promise<Account | null> {
  const values = [userId, c.firstName ?? null, c.familyName ?? null, c.pesel ?? null, c.birthDate !== undefined, c.birthDate ?? null, c.language ?? null, c.codeChannel ?? null, c.codeAtSignIn ?? null];
  return (await database.query<Open<Account>>(CHANGE, values, client))[0] ?? null;
}

/** The address answers: its code came back. */
export async function confirmAddress(database: Database, client: PoolClient, userId: string, kind: 'email' | 'phone', address: string): Promise<Account | null> {
  return (await database.query<Open<Account>>(CONFIRM, [userId, kind, address], client))[0] ?? null;
}

/** Null where it is closed already. The user id stays taken for ever: the row stays. */
export async function closeAccount(database: Database, client: PoolClient, userId: string, at: Millis): Promise<Account | null> {
  const [closed] = await database.query<Open<Account>>(CLOSE, [userId, new Date(at)], client);
  if (closed === undefined) return null;
  for (const statement of FORGET) await database.query(statement, [userId], client);
  return closed;
}
