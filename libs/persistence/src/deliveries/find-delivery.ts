import type { Database, Statement } from '../database.js';
import { DELIVERY_COLUMNS, type Delivery } from './delivery.js';

type Row = Delivery & { [name: string]: unknown };

const ONE: Statement = { name: 'deliveries.one', text: `select ${DELIVERY_COLUMNS} from deliveries d where d.delivery_id = $1` };
const BY_DOCUMENT: Statement = { name: 'deliveries.by-document', text: `select ${DELIVERY_COLUMNS} from deliveries d where d.document_id = $1` };
const LIST: Statement = {
  name: 'deliveries.list',
  text: `select ${DELIVERY_COLUMNS} from deliveries d where (d.addressee = $1 or (d.office_id = any($2) and ($3::text[] is null or d.tenant_id = any($3)))) and ($4::timestamptz is null or d.first_notice_at < $4) order by d.first_notice_at desc limit $5`,
};

export async function findDelivery(database: Database, id: string): Promise<Delivery | null> {
  return (await database.query<Row>(ONE, [id]))[0] ?? null;
}

export async function deliveryOfDocument(database: Database, documentId: string): Promise<Delivery | null> {
  return (await database.query<Row>(BY_DOCUMENT, [documentId]))[0] ?? null;
}

/** As addressee, or of one's offices; the latest first. */
export async function listDeliveries(database: Database, of: { readonly addressee: string | null; readonly offices: readonly string[]; readonly tenants: readonly string[] | null }, page: { readonly before: string | null; readonly limit: number }): Promise<readonly Delivery[]> {
  return database.query<Row>(LIST, [of.addressee, of.offices, of.tenants, page.before, page.limit]);
}
