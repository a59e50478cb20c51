import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { DELIVERY_COLUMNS, type Delivery } from './delivery.js';

type Row = Delivery & { [name: string]: unknown };

const ONE: Statement = { name: 'deliveries.one', text: `select ${DELIVERY_COLUMNS} from deliveries d where d.delivery_id = $1` };
/** Once delivered is delivered: of several deliveries of one letter a settled one decides, else the one that ends first. */
const BY_DOCUMENT: Statement = { name: 'deliveries.by-document', text: `select ${DELIVERY_COLUMNS} from deliveries d where d.document_id = $1 order by d.state = 'waiting', d.deadline_at limit 1` };
/** Each half by its own index; `after` is the last one seen. */
const PAGE = `and ($1::timestamptz is null or (first_notice_at, delivery_id) < ($1, $2::uuid)) order by first_notice_at desc, delivery_id desc limit $3`;
const LIST: Statement = {
  name: 'deliveries.list',
  text: `select ${DELIVERY_COLUMNS} from deliveries d where d.delivery_id in (
      (select delivery_id from deliveries where addressee = $4 ${PAGE})
      union
      (select delivery_id from deliveries where office_id = any($5) and ($6::text[] is null or tenant_id = any($6)) ${PAGE})
    ) order by d.first_notice_at desc, d.delivery_id desc limit $3`,
};

/** Whose deliveries are listed. */
export interface DeliverySight {
  readonly addressee: string | null;
  readonly offices: readonly string[];
  /** Restricts the offices' only; null is no restriction. */
  readonly tenants: readonly string[] | null;
}

export interface DeliveryPage {
  readonly after: { readonly firstNoticeAt: Millis; readonly id: string } | null;
  readonly limit: number;
}

export async function findDelivery(database: Database, id: string): Promise<Delivery | null> {
  return (await database.query<Row>(ONE, [id]))[0] ?? null;
}

export async function deliveryOfDocument(database: Database, documentId: string): Promise<Delivery | null> {
  return (await database.query<Row>(BY_DOCUMENT, [documentId]))[0] ?? null;
}

/** As addressee, or of one's offices; the latest first. */
export async function listDeliveries(database: Database, of: DeliverySight, { after, limit }: DeliveryPage): Promise<readonly Delivery[]> {
  return database.query<Row>(LIST, [after === null ? null : new Date(after.firstNoticeAt), after?.id ?? null, limit, of.addressee, of.offices, of.tenants]);
}
