import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { MessagePayload, StartPayload } from './rows.js';

interface Addressed {
  readonly tenantId: string;
  readonly instanceKey: string;
  /** From the clock port. */
  readonly at: Millis;
}

export interface StartRow extends Addressed, StartPayload {}
export interface MessageRow extends Addressed, MessagePayload {}

/**
 * Puts a start into the outbox, in the caller's transaction: what is committed with it is accepted, and the relay starts
 * workflow `pi-<instanceKey>` exactly once. Answers the row's id.
 */
export function enqueueStart(database: Database, client: PoolClient | undefined, row: StartRow): Promise<string> {
  return insert(database, client, 'start', row, {
    caseId: row.caseId,
    programHash: row.programHash,
    variables: row.variables,
    ...(row.startAt !== undefined && { startAt: row.startAt }),
  });
}

/**
 * Puts a message for one instance into the outbox, in the caller's transaction. It never overtakes earlier rows of its
 * instance. A repetition (same `messageId`) is harmless: the workflow drops what it has seen.
 */
export function enqueueMessage(database: Database, client: PoolClient | undefined, row: MessageRow): Promise<string> {
  const { messageId, name, correlationKey, variables, expiresAt } = row;
  return insert(database, client, 'message', row, { messageId, name, correlationKey, variables, expiresAt });
}

/** For those who put the row into a statement of their own: `($tenant, $instanceKey, $kind, $payload::jsonb, $at)`. */
export const OUTBOX_COLUMNS = 'outbox (tenant_id, instance_key, kind, payload, created_at)';

const INSERT: Statement = {
  name: 'outbox.insert',
  text: `insert into ${OUTBOX_COLUMNS} values ($1, $2, $3, $4, $5) returning id::text`,
};

async function insert(database: Database, client: PoolClient | undefined, kind: 'start' | 'message', to: Addressed, payload: StartPayload | MessagePayload): Promise<string> {
  const rows = await database.query<{ id: string }>(INSERT, [to.tenantId, to.instanceKey, kind, JSON.stringify(payload), new Date(to.at)], client);
  return (rows[0] as { id: string }).id;
}
