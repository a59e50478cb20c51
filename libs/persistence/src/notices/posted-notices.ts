import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Notice, NoticeChannel } from './notice-port.js';

/** A notice that waits to be sent. */
export interface PostedNotice {
  readonly id: string;
  readonly key: string;
  readonly channel: NoticeChannel;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
  /** This one counted. */
  readonly attempts: number;
}

export type PostedOutcome = { readonly state: 'sent' } | { readonly state: 'refused' | 'expired'; readonly reason: string } | { readonly state: 'waiting'; readonly reason: string; readonly nextAt: Millis };

const POST: Statement = {
  name: 'notices.post',
  text: `insert into posted_notices (key, tenant_id, channel, recipient, subject, text, at, next_at, state, attempts) values ($1, $2, $3, $4, $5, $6, $7, $7, 'waiting', 0) on conflict (key) do nothing`,
};
const TAKE: Statement = {
  name: 'notices.take',
  text: `update posted_notices n set attempts = attempts + 1, next_at = $2
         where id in (select id from posted_notices where state = 'waiting' and next_at <= $1 order by next_at, id limit $3 for update skip locked)
         returning id::text as id, key, channel, recipient, subject, text, at, attempts`,
};
const SETTLE: Statement = {
  name: 'notices.settle',
  text: `update posted_notices set state = $2, reason = $3, next_at = coalesce($4, next_at), settled_at = case when $2 = 'waiting' then null else $5::timestamptz end,
           subject = case when $2 = 'waiting' then subject else '' end, text = case when $2 = 'waiting' then text else '' end
         where id = $1 and state = 'waiting'`,
};

/** In the caller's transaction: what it tells of and the telling are committed together. Never a secret one: its words stand in the row until it is sent. */
export async function postNotice(database: Database, notice: Notice, client?: PoolClient): Promise<void> {
  if (notice.secret === true) throw new Error('Expected a secret notice never to be kept');
  await database.query(POST, [notice.key, notice.tenantId, notice.channel, notice.recipient, notice.subject, notice.text, new Date(notice.at)], client);
}

/** Those that are due, nobody else's until `until`: who dies with them leaves them to be tried again after it. */
export async function takePosted(database: Database, now: Millis, until: Millis, most: number): Promise<readonly PostedNotice[]> {
  return database.query<PostedNotice & Record<string, unknown>>(TAKE, [new Date(now), new Date(until), most]);
}

/** Settled, a row keeps neither subject nor text. */
export async function settlePosted(database: Database, id: string, outcome: PostedOutcome, now: Millis): Promise<void> {
  await database.query(SETTLE, [id, outcome.state, 'reason' in outcome ? outcome.reason : null, 'nextAt' in outcome ? new Date(outcome.nextAt) : null, new Date(now)]);
}
