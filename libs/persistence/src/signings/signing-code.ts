import type { PoolClient } from 'pg';
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

/** The signing's row is locked: two askings at once are one after the other. */
const STANDING: Statement = {
  name: 'signings.code-standing',
  text: `
select (select sent_at from signing_codes c where c.signing_id = s.signing_id) as "sentAt",
  coalesce((select sent from signing_codes c where c.signing_id = s.signing_id), 0) as sent,
  coalesce((select sum(c.sent) from signing_codes c join signings o on o.signing_id = c.signing_id where o.user_id = $2 and c.sent_at > $4), 0)::int as "sentToday"
from signings s where s.signing_id = $1 and s.user_id = $2 and s.state = 'waiting' and s.expires_at > $3 for update`,
};
const SET: Statement = {
  name: 'signings.code',
  text: `
insert into signing_codes as c (signing_id, code_hash, session_hash, sent_at, expires_at, attempts_left, sent) values ($1, $2, $3, $4, $5, $6, 1)
on conflict (signing_id) do update set code_hash = $2, session_hash = $3, sent_at = $4, expires_at = $5, attempts_left = $6, sent = c.sent + 1, used_at = null`,
};

/** A new code; it ends the one before. Part of the transaction that sends it. */
export async function setCode(database: Database, client: PoolClient, { signingId, userId, codeHash, sessionHash, at, expiresAt, attempts }: NewCode, { ofSigning, ofDay, apart }: CodeLimits): Promise<CodeSet> {
  const [standing] = await database.query<{ sentAt: Date | null; sent: number; sentToday: number }>(STANDING, [signingId, userId, new Date(at), new Date(at - DAY_MS)], client);
  if (standing === undefined) return 'not-waiting';
  if (standing.sent >= ofSigning || standing.sentToday >= ofDay) return 'too-many';
  if (standing.sentAt !== null && standing.sentAt.getTime() + apart > at) return 'too-soon';
  await database.query(SET, [signingId, codeHash, sessionHash, new Date(at), new Date(expiresAt), attempts], client);
  return 'sent';
}
