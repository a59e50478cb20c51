import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { NewDocument } from '../documents/index.js';

/**
 * The legal outcome: one compare-and-set on one row, decided by the legal instant (design.md §4 rule 2). Before the deadline only a
 * receipt can settle it, from then on only the lapse; so whichever comes first in real time changes nothing.
 */
const DELIVERED: Statement = {
  name: 'deliveries.delivered',
  text: `
with settled as (
  update deliveries set state = 'delivered', legal_at = $3, upd_id = $4, revision = revision + 1
  where delivery_id = $1 and addressee = $2 and state = 'waiting' and deadline_at > $3 and deadline_at > $5
  returning delivery_id, tenant_id, case_id, instance_key
), paper as (
  insert into documents (document_id, tenant_id, case_id, kind, name, media_type, content, sha256, created_at)
  select $4, tenant_id, case_id, 'upd', $6, 'application/xml', $7, $8, $5 from settled
)
insert into outbox (tenant_id, instance_key, kind, payload, created_at)
select tenant_id, instance_key, 'message', jsonb_build_object('messageId', 'upd:' || delivery_id, 'name', 'upd-signed', 'correlationKey', delivery_id::text,
  'variables', jsonb_build_object('updId', $4::text), 'expiresAt', null), $5 from settled
returning id`,
};
const LAPSED: Statement = {
  name: 'deliveries.lapsed',
  text: `
with settled as (
  update deliveries set state = 'not-delivered', legal_at = deadline_at, non_delivery_id = $3, revision = revision + 1
  where delivery_id = $1 and tenant_id = $2 and state = 'waiting' and deadline_at <= $4
  returning tenant_id, case_id
)
insert into documents (document_id, tenant_id, case_id, kind, name, media_type, content, sha256, created_at)
select $3, tenant_id, case_id, 'non-delivery', $5, 'application/xml', $6, $7, $4 from settled
returning document_id`,
};

type Paper = Pick<NewDocument, 'id' | 'name' | 'content' | 'sha256'>;

/** Signed in time: the receipt, the outcome and the word to the process are committed together. False: it was settled before, or it is too late. */
export async function settleDelivered(database: Database, of: { readonly deliveryId: string; readonly addressee: string; readonly receivedAt: Millis; readonly now: Millis; readonly upd: Paper }, client: PoolClient): Promise<boolean> {
  const { upd } = of;
  const rows = await database.query(DELIVERED, [of.deliveryId, of.addressee, new Date(of.receivedAt), upd.id, new Date(of.now), upd.name, upd.content, upd.sha256], client);
  return rows.length === 1;
}

/** The last day is over and nobody signed. False: it was settled before, or it is too early. */
export async function settleLapsed(database: Database, of: { readonly deliveryId: string; readonly tenantId: string; readonly now: Millis; readonly notice: Paper }): Promise<boolean> {
  const { notice } = of;
  return (await database.query(LAPSED, [of.deliveryId, of.tenantId, notice.id, new Date(of.now), notice.name, notice.content, notice.sha256])).length === 1;
}
