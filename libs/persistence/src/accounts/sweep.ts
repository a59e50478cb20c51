import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const DAY = 86_400_000;

/** What is over stays so long, for questions that come afterwards; the audit trail stays for ever. */
const SWEEPS: readonly { readonly statement: Statement; readonly after: Millis }[] = [
  { statement: sweep('throttles', 'key', 'forgotten_at <= $1'), after: 0 },
  { statement: sweep('challenges', 'id_hash', 'expires_at <= $1'), after: DAY },
  { statement: sweep('account_codes', 'code_id', 'expires_at <= $1'), after: 30 * DAY },
  { statement: sweep('sessions', 'session_id', 'expires_at <= $1'), after: 90 * DAY },
];

function sweep(table: string, key: string, when: string): Statement {
  return { name: `accounts.sweep-${table}`, text: `delete from ${table} where ${key} in (select ${key} from ${table} where ${when} limit 1000 for update skip locked)` };
}

/** Removes what nobody can use any more, a thousand rows a table at most. */
export async function sweepAccounts(database: Database, at: Millis): Promise<void> {
  for (const { statement, after } of SWEEPS) await database.query(statement, [new Date(at - after)]);
}
