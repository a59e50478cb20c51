import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface ExtensionCode {
  readonly profileId: string;
  readonly codeHash: Buffer;
  readonly sessionHash: Buffer;
  readonly statement: string;
  readonly extendsFrom: Date;
  readonly extendsUntil: Millis;
  readonly at: Millis;
  readonly expiresAt: Millis;
  readonly attempts: number;
}

export interface ExtensionCodeLimits {
  /** Codes of one profile in a day. */
  readonly ofDay: number;
  /** Milliseconds between two codes. */
  readonly apart: number;
}

export type ExtensionCodeSet = 'sent' | 'too-soon' | 'too-many' | 'not-valid';

export interface ExtensionAttempt {
  readonly codeHash: Buffer;
  readonly statement: string;
  readonly extendsFrom: Date;
  readonly extendsUntil: Date;
  /** After this one. */
  readonly attemptsLeft: number;
}

const DAY_MS = 86_400_000;

/** The profile's row is locked: two askings at once are one after the other. */
const LOCK: Statement = { name: 'profiles.code-lock', text: `select 1 from trusted_profiles where profile_id = $1 and state = 'valid' and valid_until > $2 for update` };
const STANDING: Statement = { name: 'profiles.code-standing', text: `select sent_at as "sentAt", case when counted_from > $2 then sent else 0 end as sent from extension_codes where profile_id = $1` };
const SET: Statement = {
  name: 'profiles.code',
  text: `
insert into extension_codes as c (profile_id, code_hash, session_hash, statement, extends_from, extends_until, sent_at, expires_at, attempts_left, sent, counted_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $7)
on conflict (profile_id) do update set code_hash = $2, session_hash = $3, statement = $4, extends_from = $5, extends_until = $6, sent_at = $7, expires_at = $8, attempts_left = $9, used_at = null,
  sent = case when c.counted_from > $10 then c.sent + 1 else 1 end, counted_from = case when c.counted_from > $10 then c.counted_from else $7 end`,
};
/** Counted before the code is compared, so that a thousand at once are not a thousand guesses. */
const ATTEMPT: Statement = {
  name: 'profiles.code-attempt',
  text: `update extension_codes set attempts_left = attempts_left - 1 where profile_id = $1 and session_hash = $2 and used_at is null and attempts_left > 0 and expires_at > $3
    returning code_hash as "codeHash", statement, extends_from as "extendsFrom", extends_until as "extendsUntil", attempts_left as "attemptsLeft"`,
};
const USE: Statement = { name: 'profiles.code-use', text: 'update extension_codes set used_at = $3 where profile_id = $1 and code_hash = $2 and used_at is null and expires_at > $3 returning 1' };

/** A new code; it ends the one before. Part of the transaction that sends it. */
export async function setExtensionCode(database: Database, client: PoolClient, c: ExtensionCode, { ofDay, apart }: ExtensionCodeLimits): Promise<ExtensionCodeSet> {
  const [at, aDayBefore] = [new Date(c.at), new Date(c.at - DAY_MS)];
  if ((await database.query(LOCK, [c.profileId, at], client)).length === 0) return 'not-valid';
  const [standing] = await database.query<{ sentAt: Date; sent: number }>(STANDING, [c.profileId, aDayBefore], client);
  if (standing !== undefined && standing.sent >= ofDay) return 'too-many';
  if (standing !== undefined && standing.sentAt.getTime() + apart > c.at) return 'too-soon';
  await database.query(SET, [c.profileId, c.codeHash, c.sessionHash, c.statement, c.extendsFrom, new Date(c.extendsUntil), at, new Date(c.expiresAt), c.attempts, aDayBefore], client);
  return 'sent';
}

/** What the code is for and the hash that it must have; null where there is none that may be tried, by this session. */
export async function countExtensionAttempt(database: Database, profileId: string, sessionHash: Buffer, at: Millis): Promise<ExtensionAttempt | null> {
  return (await database.query<ExtensionAttempt & { [name: string]: unknown }>(ATTEMPT, [profileId, sessionHash, new Date(at)]))[0] ?? null;
}

/** Whether it was this call that used the code up; part of the transaction that extends. */
export async function useExtensionCode(database: Database, client: PoolClient, profileId: string, codeHash: Buffer, at: Millis): Promise<boolean> {
  return (await database.query(USE, [profileId, codeHash, new Date(at)], client)).length === 1;
}
