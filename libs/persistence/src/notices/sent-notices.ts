import type { Database, Statement } from '../database.js';

export interface SentNotice {
  readonly channel: string;
  /** The address it went to. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

const ALL: Statement = {
  name: 'notices.all',
  text: `select channel, address as "to", subject, text, at from sent_notices order by id desc limit $1`,
};
const TO: Statement = {
  name: 'notices.to',
  text: `select channel, address as "to", subject, text, at from sent_notices where recipient = $1 or address = $1 order by id desc limit $2`,
};

/** The latest so many of what the sandbox sent, oldest first; to one recipient or address where `to` is given. Sandbox only: it knows no tenant. */
export async function sentNotices(database: Database, to: string | null, limit: number): Promise<readonly SentNotice[]> {
  const rows = await database.query<Omit<SentNotice, 'at'> & { at: Date }>(to === null ? ALL : TO, to === null ? [limit] : [to, limit]);
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
}
