import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';

export type CodePurpose = 'email' | 'phone' | 'sign-in' | 'recovery';

export interface NewCode {
  readonly codeId: string;
  readonly userId: string;
  readonly purpose: CodePurpose;
  readonly address: string;
  readonly hash: Buffer;
  readonly attempts: number;
  readonly at: Millis;
  readonly expiresAt: Millis;
}

/** A code that an attempt was taken from. */
export interface TriedCode {
  readonly codeId: string;
  readonly hash: Buffer;
  readonly address: string;
  readonly attemptsLeft: number;
}

const REPLACE: Statement = { name: 'codes.replace', text: `update account_codes set state = 'replaced' where user_id = $1 and purpose = $2 and state = 'open'` };
const KEEP: Statement = {
  name: 'codes.keep',
  text: `insert into account_codes (code_id, user_id, purpose, address, hash, state, attempts_left, created_at, expires_at) values ($1, $2, $3, $4, $5, 'open', $6, $7, $8)`,
};
const TRY: Statement = {
  name: 'codes.try',
  text: `update account_codes set attempts_left = attempts_left - 1 where user_id = $1 and purpose = $2 and state = 'open' and expires_at > $3 and attempts_left > 0
         returning code_id as "codeId", hash, address, attempts_left as "attemptsLeft"`,
};
const SETTLE: Statement = { name: 'codes.settle', text: `update account_codes set state = $2 where code_id = $1 and state = 'open'` };
const PENDING: Statement = {
  name: 'codes.pending',
  text: `select purpose, address from account_codes where user_id = $1 and purpose in ('email', 'phone') and state = 'open' and expires_at > $2 and attempts_left > 0`,
};

/** A new code ends the old one for the same purpose. The caller holds the account (lockAccount): two at once would both be the new one. */
export async function keepCode(database: Database, client: PoolClient, code: NewCode): Promise<void> {
  await database.query(REPLACE, [code.userId, code.purpose], client);
  await database.query(KEEP, [code.codeId, code.userId, code.purpose, code.address, code.hash, code.attempts, new Date(code.at), new Date(code.expiresAt)], client);
}

/** Takes an attempt before anything is compared, and holds the code until the transaction ends: whoever comes at the same time waits. */
export async function tryCode(database: Database, client: PoolClient, userId: string, purpose: CodePurpose, at: Millis): Promise<TriedCode | null> {
  return (await database.query<Open<TriedCode>>(TRY, [userId, purpose, new Date(at)], client))[0] ?? null;
}

export async function settleCode(database: Database, client: PoolClient, codeId: string, as: 'used' | 'spent'): Promise<void> {
  await database.query(SETTLE, [codeId, as], client);
}

/** Addresses that wait for their code. */
export async function pendingAddresses(database: Database, userId: string, at: Millis): Promise<{ readonly email: string | null; readonly phone: string | null }> {
  const rows = await database.query<{ purpose: 'email' | 'phone'; address: string }>(PENDING, [userId, new Date(at)]);
  const of = (kind: string): string | null => rows.find(({ purpose }) => purpose === kind)?.address ?? null;
  return { email: of('email'), phone: of('phone') };
}
