import type { Database, Statement } from '../database.js';

const TAKEN: Statement = {
  name: 'messages.taken',
  text: `select exists (select 1 from instance_steps where root_key = $1 and event = 'message' and event_id = $2) as taken,
           exists (select 1 from outbox where kind = 'message' and payload ? 'subscription' and instance_key = $1 and payload->>'subscription' = $3::text
             and payload->>'messageId' = $2 and state = 'undeliverable') as refused`,
};

/** What has become of a message that went to an instance: it is on its way, taken, or the instance had ended. */
export async function progressOf(database: Database, messageKey: string, target: { readonly rootKey: string; readonly subscription: number }): Promise<'pending' | 'taken' | 'refused'> {
  const [row] = await database.query<{ taken: boolean; refused: boolean }>(TAKEN, [target.rootKey, messageKey, target.subscription]);
  if (row?.taken === true) return 'taken';
  return row?.refused === true ? 'refused' : 'pending';
}
