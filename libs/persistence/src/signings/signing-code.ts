import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface NewCode {
  readonly signingId: string;
  readonly userId: string;
  readonly codeHash: Buffer;
  readonly sessionHash: Buffer;
  readonly at: Millis;
  readonly expiresAt: Millis;
  readonly attempts: number;
}

export interface CodeLimits {
  /** Codes of one signing. */
  readonly ofSigning: number;
  /** Codes of one person in a day. */
  readonly ofDay: number;
  /** Milliseconds between two codes of a signing. */
  readonly apart: number;
}

export type CodeSet = 'sent' | 'too-soon' | 'too-many' | 'not-waiting';

const DAY_MS = 86_400_000;

/**
 * One statement, so that two askings at once are one after the other: the limits of the signing are looked at where its code is replaced, which
 * sees what the other has done. The signing's own row is not locked: whoever completes a signing locks the code first.
 */
const SET: Statement = {
  name: 'signings.code',
  text: `
with mine as (
  select signing_id from signings where signing_id = $1 and user_id = $2 and state = 'waiting' and expires_at > $3
), today as (
  select coalesce(sum(c.sent), 0)::int as sent from signing_codes c join signings o on o.signing_id = c.signing_id where o.user_id = $2 and c.sent_at > $4
), made as (
  insert into signing_codes as c (signing_id, code_hash, session_hash, sent_at, expires_at, attempts_left, sent) select signing_id, $5, $6, $3, $7, $8, 1 from mine, today where today.sent < $9
  on conflict (signing_id) do update set code_hash = $5, session_hash = $6, sent_at = $3, expires_at = $7, attempts_left = $8, sent = c.sent + 1, used_at = null where c.sent < $10 and c.sent_at <= $11
  returning signing_id
)
select exists (select from mine) as waiting, exists (select from made) as made, today.sent as "sentToday", coalesce((select sent from signing_codes where signing_id = $1), 0) as sent from today`,
};

const END: Statement = { name: 'signings.end-code', text: 'update signing_codes set attempts_left = 0 where signing_id = $1 and code_hash = $2' };

/** A new code; it ends the one before. */
export async function setCode(database: Database, { signingId, userId, codeHash, sessionHash, at, expiresAt, attempts }: NewCode, { ofSigning, ofDay, apart }: CodeLimits): Promise<CodeSet> {
  const [row] = await database.query<{ waiting: boolean; made: boolean; sentToday: number; sent: number }>(SET, [signingId, userId, new Date(at), new Date(at - DAY_MS), codeHash, sessionHash, new Date(expiresAt), attempts, ofDay, ofSigning, new Date(at - apart)]);
  const { waiting, made, sentToday, sent } = row as { waiting: boolean; made: boolean; sentToday: number; sent: number };
  if (made) return 'sent';
  if (!waiting) return 'not-waiting';
  return sent >= ofSigning || sentToday >= ofDay ? 'too-many' : 'too-soon';
}

/** A code that did not go out; it still counts for the limits. */
export async function endCode(database: Database, signingId: string, codeHash: Buffer): Promise<void> {
  await database.query(END, [signingId, codeHash]);
}
