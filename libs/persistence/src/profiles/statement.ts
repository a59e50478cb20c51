import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface KeptStatement {
  readonly statementId: string;
  readonly applicationId: string;
  readonly kind: 'qualified-confirmation' | 'extension';
  readonly at: Millis;
  /** Signed XML. */
  readonly content: string;
}

const KEEP: Statement = { name: 'profiles.keep-statement', text: 'insert into profile_statements (statement_id, application_id, kind, at, content) values ($1, $2, $3, $4, $5)' };

/** Part of the transaction that does what it states. */
export async function keepStatement(database: Database, client: PoolClient, { statementId, applicationId, kind, at, content }: KeptStatement): Promise<void> {
  await database.query(KEEP, [statementId, applicationId, kind, new Date(at), content], client);
}
