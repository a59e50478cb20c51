import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { MessagePayload } from './rows.js';

const KEEP: Statement = {
  name: 'outbox.left-over',
  text: `insert into outbox (tenant_id, instance_key, kind, payload, created_at, state, disposition, settled_at)
         select $1, $2, 'message', m, $4, 'undeliverable', 'INSTANCE_CLOSED', $4 from jsonb_array_elements($3::jsonb) m
         where not exists (select 1 from outbox o where o.state = 'undeliverable' and o.tenant_id = $1 and o.instance_key = $2 and o.payload->>'messageId' = m->>'messageId')
           and not exists (select 1 from subscriptions s where s.root_key = $2 and s.message_id = m->>'messageId' and s.state = 'CORRELATED')`,
};

/** Messages that reached a workflow after its instance had ended: kept as undelivered rows of their own, once each; what it had taken before is no left-over. */
export async function keepLeftOver(database: Database, left: { readonly tenantId: string; readonly instanceKey: string; readonly at: Millis; readonly messages: readonly MessagePayload[] }): Promise<void> {
  await database.query(KEEP, [left.tenantId, left.instanceKey, JSON.stringify(left.messages), new Date(left.at)]);
}
