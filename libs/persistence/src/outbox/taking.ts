import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Disposition, MessagePayload, SignalPayload, StartPayload } from './rows.js';

interface TakenBase {
  readonly id: string;
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly attempts: number;
  /** The instance in the read model, null where it is not there (yet). */
  readonly known: InstanceState | null;
}
export type InstanceState = 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
export type TakenRow = TakenBase &
  ({ readonly kind: 'start'; readonly payload: StartPayload } | { readonly kind: 'message'; readonly payload: MessagePayload } | { readonly kind: 'signal'; readonly payload: SignalPayload });

export type Settlement =
  | { readonly id: string; readonly state: 'handed-over' }
  | { readonly id: string; readonly state: 'undeliverable'; readonly disposition: Disposition }
  /** Not yet: stays pending, and holds back what comes after it in its instance only. */
  | { readonly id: string; readonly state: 'pending'; readonly nextAttemptAt: Millis | null };

const ANY: Statement = {
  name: 'outbox.any-pending',
  text: `select 1 from outbox where state = 'pending' and (next_attempt_at is null or next_attempt_at <= $1) limit 1`,
};

/** The first pending row of each instance; a message waits for its instance's start too, wherever that stands. Rows that another relay holds are passed over. */
const TAKE: Statement = {
  name: 'outbox.take',
  text: `select o.id::text, o.tenant_id as "tenantId", o.instance_key::text as "instanceKey", o.kind, o.payload, o.attempts,
           (select p.state from process_instances p where p.instance_key = o.instance_key) as known
         from outbox o
         where o.state = 'pending' and (o.next_attempt_at is null or o.next_attempt_at <= $1)
           and (o.kind = 'start' or not exists (select 1 from outbox e where e.instance_key = o.instance_key and e.state = 'pending'
             and (e.id < o.id or e.kind = 'start')))
         order by o.id limit $2 for update of o skip locked`,
};

const SETTLE: Statement = {
  name: 'outbox.settle',
  text: `update outbox o set state = s.state, disposition = s.disposition, attempts = o.attempts + 1,
           settled_at = case when s.state <> 'pending' then $5::timestamptz end, next_attempt_at = s.next
         from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[]) as s(id, state, disposition, next) where o.id = s.id`,
};

const STATE: Statement = { name: 'outbox.instance-state', text: 'select state from process_instances where instance_key = $1' };

/** Cheap enough to be asked often. */
export async function anyPending(database: Database, now: Millis): Promise<boolean> {
  return (await database.query(ANY, [new Date(now)])).length > 0;
}

/**
 * Takes up to `limit` rows, holds them locked while `handOver` works, and settles them: if this process dies in between they
 * are simply pending again. Answers how many it took.
 */
export function takeBatch(database: Database, now: () => Millis, limit: number, handOver: (rows: readonly TakenRow[]) => Promise<readonly Settlement[]>): Promise<number> {
  return database.transaction(async (client) => {
    const rows = await database.query<TakenRow>(TAKE, [new Date(now()), limit], client);
    if (rows.length > 0) await settle(database, client, now(), await handOver(rows));
    return rows.length;
  });
}

async function settle(database: Database, client: PoolClient, at: Millis, settlements: readonly Settlement[]): Promise<void> {
  const columns = [
    settlements.map(({ id }) => id),
    settlements.map(({ state }) => state),
    settlements.map((s) => (s.state === 'undeliverable' ? s.disposition : null)),
    settlements.map((s) => (s.state === 'pending' && s.nextAttemptAt !== null ? new Date(s.nextAttemptAt) : null)),
  ];
  await database.query(SETTLE, [...columns, new Date(at)], client);
}

export async function instanceState(database: Database, instanceKey: string): Promise<InstanceState | null> {
  return (await database.query<{ state: InstanceState }>(STATE, [instanceKey]))[0]?.state ?? null;
}
