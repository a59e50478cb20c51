import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface Backlog {
  readonly pending: number;
  /** Age of the oldest pending row; 0 where there is none. */
  readonly ageMillis: Millis;
}

const SELECT: Statement = {
  name: 'outbox.backlog',
  text: `select count(*)::int as pending, min(created_at) as oldest from outbox where state = 'pending'`,
};

export async function backlog(database: Database, now: Millis): Promise<Backlog> {
  const [row] = await database.query<{ pending: number; oldest: Date | null }>(SELECT);
  return { pending: row?.pending ?? 0, ageMillis: row?.oldest ? Math.max(0, now - row.oldest.getTime()) : 0 };
}
