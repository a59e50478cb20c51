import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Throttle } from '#domain/accounts';
import type { Database, Statement } from '../database.js';

/** The n-th attempt in a row; `waitAfter` of #domain/accounts says the same (a test holds the two together). */
const N = 'case when t.forgotten_at <= $2 then 1 else t.attempts + 1 end';
const ATTEMPT: Statement = {
  name: 'throttles.attempt',
  text: `insert into throttles as t (key, attempts, last_at, locked_until, forgotten_at)
           values ($1, 1, $2, case when $3::int < 1 then $2::timestamptz + $4::float8 * interval '1 millisecond' end, $2::timestamptz + $6::float8 * interval '1 millisecond')
         on conflict (key) do update set attempts = ${N}, last_at = excluded.last_at, forgotten_at = excluded.forgotten_at,
           locked_until = case when ${N} > $3 then $2::timestamptz + least($5::float8, $4::float8 * power(2::float8, least(${N} - $3 - 1, 40))) * interval '1 millisecond' end
         where t.locked_until is null or t.locked_until <= $2 returning attempts`,
};
const UNTIL: Statement = { name: 'throttles.until', text: `select locked_until as until from throttles where key = $1 and locked_until > $2` };
const CLEAR: Statement = { name: 'throttles.clear', text: `delete from throttles where key = $1` };
const GIVE_BACK: Statement = { name: 'throttles.give-back', text: `update throttles set attempts = greatest(attempts - 2, 0), locked_until = null where key = $1` };

/**
 * Counts an attempt before it is judged, so that many at once count as many. Null where it may be made; else until when it may not: it is
 * not counted then, and so does not make the waiting longer.
 */
export async function takeAttempt(database: Database, key: Buffer, at: Millis, { free, first, most, forgottenAfter }: Throttle, client?: PoolClient): Promise<Date | null> {
  const taken = await database.query(ATTEMPT, [key, new Date(at), free, first, most, forgottenAfter], client);
  return taken.length === 1 ? null : ((await lockedUntil(database, key, at, client)) ?? new Date(at));
}

export async function lockedUntil(database: Database, key: Buffer, at: Millis, client?: PoolClient): Promise<Date | null> {
  return (await database.query<{ until: Date }>(UNTIL, [key, new Date(at)], client))[0]?.until ?? null;
}

/** It was right: the row of wrong ones ends. */
export async function clearAttempts(database: Database, key: Buffer, client?: PoolClient): Promise<void> {
  await database.query(CLEAR, [key], client);
}

/** It was right: it does not count, and takes one wrong one with it. Where many people share an address some are always wrong. */
export async function giveBackAttempt(database: Database, key: Buffer, client?: PoolClient): Promise<void> {
  await database.query(GIVE_BACK, [key], client);
}
