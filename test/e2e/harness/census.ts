import type { Database } from '#persistence';

/** What the database holds of the cases of one service, counted: the numbers that must agree whatever was killed. */
export interface Census {
  readonly cases: number;
  readonly receipts: number;
  readonly instances: number;
  readonly completed: number;
  readonly deliveries: number;
  readonly signedReceipts: number;
  readonly firstNotices: number;
  readonly pending: number;
  readonly undeliverable: number;
  /** Instances whose recorded steps are not 1, 2, 3, … without a gap. */
  readonly gaps: number;
}

export async function census(database: Database): Promise<Census> {
  const [row] = await database.query<Record<keyof Census, string>>({
    name: 'test-census',
    text: `select
      (select count(*) from cases) as cases,
      (select count(*) from documents d join cases c on c.receipt_id = d.document_id where d.kind = 'upp') as receipts,
      (select count(*) from process_instances i join cases c on c.instance_key = i.instance_key) as instances,
      (select count(*) from process_instances i join cases c on c.instance_key = i.instance_key where i.state = 'COMPLETED') as completed,
      (select count(*) from deliveries) as deliveries,
      (select count(*) from documents where kind = 'upd') as "signedReceipts",
      (select count(*) from sent_notices n join deliveries d on n.key like '%' || d.delivery_id || '%' and n.recipient = d.addressee) as "firstNotices",
      (select count(*) from outbox where state = 'pending') as pending,
      (select count(*) from outbox where state = 'undeliverable') as undeliverable,
      (select count(*) from (select root_key from instance_steps group by root_key having max(step) <> count(*)) gaps) as gaps`,
  });
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)])) as unknown as Census;
}
