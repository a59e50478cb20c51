import type { Database, Statement } from '../database.js';

const TAKEN: Statement = { name: 'outbox.message-taken', text: `select 1 from subscriptions where root_key = $1 and message_id = $2 and state = 'CORRELATED' limit 1` };

/**
 * Whether the instance took the message before it ended: a relay that died between handing over and marking hands over again,
 * and what was taken must not be told as undelivered.
 */
export async function messageTaken(database: Database, instanceKey: string, messageId: string): Promise<boolean> {
  return (await database.query(TAKEN, [instanceKey, messageId])).length > 0;
}
