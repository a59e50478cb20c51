import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export type BatchType = 'CANCEL_PROCESS_INSTANCE' | 'RESOLVE_INCIDENT' | 'MIGRATE_PROCESS_INSTANCE' | 'MODIFY_PROCESS_INSTANCE';

export interface NewBatch {
  readonly tenantId: string;
  readonly type: BatchType;
  readonly plan: JsonObject;
  /** Subject of whoever asked. */
  readonly by: string;
  readonly at: Millis;
  readonly items: readonly { readonly itemKey: string; readonly instanceKey: string }[];
}

/** An item that somebody has for a while. */
export interface LeasedItem {
  readonly batchKey: string;
  readonly ordinal: number;
  readonly itemKey: string;
  readonly instanceKey: string;
  readonly attempts: number;
  readonly tenantId: string;
  readonly type: BatchType;
  readonly plan: JsonObject;
  readonly by: string;
}

export interface ItemOutcome {
  readonly state: 'COMPLETED' | 'FAILED';
  readonly code: string | null;
  readonly message: string | null;
}

const CREATE: Statement = {
  name: 'batches.create',
  text: `with made as (
           insert into batch_operations (batch_key, tenant_id, type, state, plan, created_by, started_at, ended_at)
           values (next_key(), $1, $2, case when cardinality($6::bigint[]) = 0 then 'COMPLETED' else 'ACTIVE' end, $3, $4, $5, case when cardinality($6::bigint[]) = 0 then $5::timestamptz end) returning batch_key),
         items as (
           insert into batch_items (batch_key, ordinal, item_key, instance_key, state)
           select made.batch_key, i.ordinal::int, i.item, i.instance, 'ACTIVE' from made, unnest($6::bigint[], $7::bigint[]) with ordinality as i(item, instance, ordinal))
         select batch_key::text as "batchKey" from made`,
};
/** Of the operation of which the asker has the fewest at work; what was never tried first, so that what hangs holds up nothing else. */
const LEASE: Statement = {
  name: 'batches.lease',
  text: `with free as (
           select i.batch_key, i.ordinal from (select b.batch_key, (select count(*) from unnest($3::bigint[]) h(key) where h.key = b.batch_key) as at_work from batch_operations b where b.state = 'ACTIVE') b
           cross join lateral (
             select n.batch_key, n.ordinal from (select batch_key, ordinal from batch_items where batch_key = b.batch_key and state = 'ACTIVE' and attempts = 0 order by ordinal limit 1 for update skip locked) n
             union all
             select a.batch_key, a.ordinal from (select batch_key, ordinal from batch_items where batch_key = b.batch_key and state = 'ACTIVE' and attempts > 0 and leased_until <= $1 order by ordinal limit 1 for update skip locked) a
             limit 1) i
           where b.at_work < $4 order by b.at_work, b.batch_key limit 1)
         update batch_items i set leased_until = $2, attempts = i.attempts + 1 from free, batch_operations b
         where i.batch_key = free.batch_key and i.ordinal = free.ordinal and b.batch_key = i.batch_key
         returning i.batch_key::text as "batchKey", i.ordinal, i.item_key::text as "itemKey", i.instance_key::text as "instanceKey", i.attempts, b.tenant_id as "tenantId", b.type, b.plan, b.created_by as by`,
};
/** What was at work when the operation was cancelled tells what was done all the same. */
const SETTLE: Statement = {
  name: 'batches.settle',
  text: `update batch_items set state = $3, error_code = $4, error_message = $5, processed_at = $6, leased_until = null where batch_key = $1 and ordinal = $2 and state in ('ACTIVE', 'CANCELED')`,
};
const POSTPONE: Statement = { name: 'batches.postpone', text: `update batch_items set leased_until = $3 where batch_key = $1 and ordinal = $2 and state = 'ACTIVE'` };
const FINISH: Statement = {
  name: 'batches.finish',
  text: `update batch_operations b set state = 'COMPLETED', ended_at = $2 where state = 'ACTIVE' and ($1::bigint[] is null or batch_key = any($1)) and not exists (select 1 from batch_items i where i.batch_key = b.batch_key and i.state = 'ACTIVE')`,
};
const CHANGE: Statement = {
  name: 'batches.change',
  text: `with changed as (update batch_operations set state = $3, ended_at = case when $3 = 'CANCELED' then $5::timestamptz end where batch_key = $1 and tenant_id = $2 and state = any($4) returning batch_key),
         dropped as (update batch_items i set state = 'CANCELED', processed_at = $5, leased_until = null from changed where i.batch_key = changed.batch_key and i.state = 'ACTIVE' and $3 = 'CANCELED')
         select 1 as done from changed`,
};

/** Accepted: what it is about is fixed from here on. Answers its key. */
export async function createBatch(database: Database, { tenantId, type, plan, by, at, items }: NewBatch): Promise<string> {
  const [row] = await database.query<{ batchKey: string }>(CREATE, [tenantId, type, JSON.stringify(plan), by, new Date(at), items.map(({ itemKey }) => itemKey), items.map(({ instanceKey }) => instanceKey)]);
  return (row as { batchKey: string }).batchKey;
}

/** An item of an active operation that nobody has; until `until` nobody else gets it. `atWork`: operations of the items that the asker has, `most` of each. */
export async function leaseItem(database: Database, { now, until, atWork, most }: { readonly now: Millis; readonly until: Millis; readonly atWork: readonly string[]; readonly most: number }): Promise<LeasedItem | null> {
  return (await database.query<LeasedItem & Record<string, unknown>>(LEASE, [new Date(now), new Date(until), atWork, most]))[0] ?? null;
}

export async function settleItem(database: Database, { batchKey, ordinal }: LeasedItem, { state, code, message }: ItemOutcome, at: Millis): Promise<void> {
  await database.query(SETTLE, [batchKey, ordinal, state, code, message, new Date(at)]);
}

/** It could not be tried: somebody tries again after `at`. */
export async function postponeItem(database: Database, { batchKey, ordinal }: LeasedItem, at: Millis): Promise<void> {
  await database.query(POSTPONE, [batchKey, ordinal, new Date(at)]);
}

/** Operations without an open item are completed: of these, or of all. */
export async function finishBatches(database: Database, batchKeys: readonly string[] | null, at: Millis): Promise<void> {
  await database.query(FINISH, [batchKeys, new Date(at)]);
}

/** Answers whether it was in one of the states `from`. Cancelled, what has not been done is not done any more. */
export async function changeBatch(database: Database, key: { readonly batchKey: string; readonly tenantId: string }, to: 'ACTIVE' | 'SUSPENDED' | 'CANCELED', from: readonly string[], at: Millis): Promise<boolean> {
  return (await database.query(CHANGE, [key.batchKey, key.tenantId, to, from, new Date(at)])).length === 1;
}
