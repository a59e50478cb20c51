import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { DELIVERY_COLUMNS, type Delivery } from './delivery.js';

export interface NewDelivery {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string;
  readonly instanceKey: string;
  /** What makes opening it again harmless: unique within the instance. */
  readonly openedBy: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly addressee: string;
  readonly documentId: string;
  readonly title: string;
  readonly firstNoticeAt: Millis;
  readonly secondNoticeAt: Millis;
  readonly deadlineAt: Millis;
}

/** The delivery and the letter's step into the open (a draft until now) are one. The letter must be of the case, the addressee its subject. */
const OPEN: Statement = {
  name: 'deliveries.open',
  text: `
with opened as (
  insert into deliveries (delivery_id, tenant_id, case_id, instance_key, opened_by, office_id, office_name, addressee, addressee_name, document_id, title, state, first_notice_at, second_notice_at, deadline_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, c.subject_name, d.document_id, $10, 'waiting', $11, $12, $13
  from cases c join documents d on d.document_id = $9 and d.case_id = c.case_id and d.tenant_id = c.tenant_id and d.kind in ('reply-draft', 'reply')
  where c.case_id = $3 and c.tenant_id = $2 and c.subject = $8 and c.office_id = $6
  on conflict (instance_key, opened_by) do nothing returning document_id
)
update documents set kind = 'reply' where document_id in (select document_id from opened)`,
};
const FIND: Statement = {
  name: 'deliveries.opened',
  text: `select ${DELIVERY_COLUMNS} from deliveries d where d.instance_key = $1 and d.opened_by = $2 and d.tenant_id = $3`,
};

/** Opens it once; asked again, answers the one that was opened. Null where letter, case, office and addressee do not belong together. */
export async function openDelivery(database: Database, n: NewDelivery): Promise<Delivery | null> {
  await database.query(OPEN, [n.id, n.tenantId, n.caseId, n.instanceKey, n.openedBy, n.officeId, n.officeName, n.addressee, n.documentId, n.title, new Date(n.firstNoticeAt), new Date(n.secondNoticeAt), new Date(n.deadlineAt)]);
  return (await database.query<Delivery & { [name: string]: unknown }>(FIND, [n.instanceKey, n.openedBy, n.tenantId]))[0] ?? null;
}
