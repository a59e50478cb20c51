import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** A published message that nobody took while it lived. */
export interface UntakenMessage {
  readonly messageKey: string;
  readonly tenantId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly disposition: 'NO_SUBSCRIPTION';
  readonly publishedAt: Date;
  readonly expiredAt: Date;
}

const SELECT: Statement = {
  name: 'messages.untaken',
  text: `select message_key::text as "messageKey", tenant_id as "tenantId", name, correlation_key as "correlationKey", 'NO_SUBSCRIPTION' as disposition,
           published_at as "publishedAt", expires_at as "expiredAt"
         from messages where state <> 'CORRELATED' and expires_at <= $1 and ($2::text[] is null or tenant_id = any($2)) and message_key > $3
         order by message_key limit $4`,
};

/** Of these tenants (null: of all), in the order of their keys; `next` is the `after` of the following page. */
export async function untakenMessages(
  database: Database,
  now: Millis,
  tenants: readonly string[] | null,
  page: { readonly after?: string; readonly limit?: number } = {},
): Promise<{ readonly items: readonly UntakenMessage[]; readonly next: string | null }> {
  const limit = Math.min(page.limit ?? 100, 1000);
  const rows = await database.query<UntakenMessage & Record<string, unknown>>(SELECT, [new Date(now), tenants, page.after ?? '0', limit + 1]);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.messageKey ?? null) : null };
}
