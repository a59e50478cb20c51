import type { Database, Statement } from '../database.js';
import type { Disposition } from './rows.js';

export interface Undelivered {
  readonly id: string;
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly kind: 'start' | 'message' | 'signal';
  /** Name of the message or signal, null for a start. */
  readonly messageName: string | null;
  readonly disposition: Disposition;
  readonly createdAt: Date;
  readonly settledAt: Date;
}

export interface UndeliveredPage {
  readonly items: readonly Undelivered[];
  /** Give it as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

const SELECT: Statement = {
  name: 'outbox.undelivered',
  text: `select id::text, tenant_id as "tenantId", instance_key::text as "instanceKey", kind, coalesce(payload->>'name', payload->>'signalName') as "messageName",
           disposition, created_at as "createdAt", settled_at as "settledAt"
         from outbox where state = 'undeliverable' and ($1::text[] is null or tenant_id = any($1)) and id > $2 order by id limit $3`,
};

/** Rows that nothing took, oldest first, of these tenants only (null: of all). */
export async function undelivered(database: Database, tenants: readonly string[] | null, page: { readonly after?: string; readonly limit?: number } = {}): Promise<UndeliveredPage> {
  const limit = Math.min(page.limit ?? 100, 1000);
  const items = await database.query<Undelivered>(SELECT, [tenants, page.after ?? '0', limit + 1]);
  const more = items.length > limit;
  const shown = more ? items.slice(0, limit) : items;
  return { items: shown, next: more ? (shown.at(-1)?.id ?? null) : null };
}
