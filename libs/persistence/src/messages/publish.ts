import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import type { Publication, Published, Target } from './publication.js';

/** In a statement of its own, so that what is looked at next is looked at after the lock was got. */
const LOCK: Statement = { name: 'messages.lock', text: 'select lock_message($1, $2, $3)' };

/**
 * Per process the subscription that has waited longest (Camunda: a message is correlated once per process, not once per
 * instance). One that has a message on its way already is no longer waiting, even if the read model does not know yet.
 */
const LOOK: Statement = {
  name: 'messages.look',
  text: `with expired as (
           update messages set state = 'EXPIRED' where tenant_id = $1 and name = $2 and correlation_key = $3 and state = 'BUFFERED' and expires_at <= $5)
         select next_key()::text as "messageKey",
           exists (select 1 from messages where tenant_id = $1 and name = $2 and correlation_key = $3 and message_id = $4 and state <> 'EXPIRED' and expires_at > $5) as duplicate,
           coalesce((select json_agg(json_build_object('rootKey', w.root_key::text, 'instanceKey', w.instance_key::text, 'subscription', w.id) order by w.at, w.root_key, w.id) from (
             select distinct on (p.process_id) s.root_key, s.instance_key, s.id, t.at
             from subscriptions s
             join process_instances p on p.instance_key = s.instance_key
             join instance_steps t on t.root_key = s.root_key and t.step = s.step_from
             where s.tenant_id = $1 and s.message_name = $2 and s.correlation_key = $3 and s.state = 'OPEN'
               and not exists (select 1 from outbox o where o.kind = 'message' and o.payload ? 'subscription' and o.instance_key = s.root_key
                 and o.payload->>'subscription' = s.id::text and o.state <> 'undeliverable')
             order by p.process_id, t.at, s.root_key, s.id) w), '[]') as targets`,
};

const KEEP: Statement = {
  name: 'messages.keep',
  text: `with kept as (
           insert into messages (message_key, tenant_id, name, correlation_key, message_id, variables, published_at, expires_at, state, instance_key)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
         insert into outbox (tenant_id, instance_key, kind, payload, created_at)
         select $2, r."rootKey", 'message', jsonb_build_object('messageId', $1::bigint::text, 'subscription', r.subscription, 'name', $3::text, 'correlationKey', $4::text,
           'variables', $6::jsonb, 'expiresAt', $11::double precision), $7
         from jsonb_to_recordset($12::jsonb) as r("rootKey" bigint, subscription int)
         returning id`,
};

interface Seen {
  readonly messageKey: string;
  readonly duplicate: boolean;
  readonly targets: readonly Target[];
}

/**
 * Publishes a message in one transaction: it goes to those who wait for it (by the outbox, so it cannot be lost), or waits
 * for them as long as it lives. Null where a message with its id lives already.
 */
export function publish(database: Database, publication: Publication): Promise<Published | null> {
  return database.transaction(async (client) => {
    const seen = await look(database, publication, client);
    return seen.duplicate ? null : keep(database, publication, seen, client);
  });
}

/** The same for a message that must be taken at once: null, and nothing is kept, where nobody waits for it. */
export function correlate(database: Database, message: Omit<Publication, 'messageId' | 'timeToLive'>): Promise<Published | null> {
  return database.transaction(async (client) => {
    const publication = { ...message, messageId: null, timeToLive: 0 };
    const seen = await look(database, publication, client);
    return seen.targets.length === 0 ? null : keep(database, publication, seen, client);
  });
}

async function look(database: Database, { tenantId, name, correlationKey, messageId, at }: Publication, client: PoolClient): Promise<Seen> {
  await database.query(LOCK, [tenantId, name, correlationKey], client);
  const [seen] = await database.query<Seen & Record<string, unknown>>(LOOK, [tenantId, name, correlationKey, messageId, new Date(at)], client);
  return seen as Seen;
}

async function keep(database: Database, publication: Publication, { messageKey, targets: all }: Seen, client: PoolClient): Promise<Published> {
  const { tenantId, name, correlationKey, messageId, variables, timeToLive, at } = publication;
  // The instance drops a message that it has seen, so of several that wait in one tree the first gets it.
  const targets = all.filter((target, index) => all.findIndex(({ rootKey }) => rootKey === target.rootKey) === index);
  const state = targets.length > 0 ? 'CORRELATED' : timeToLive > 0 ? 'BUFFERED' : 'EXPIRED';
  const expiresAt = at + timeToLive;
  await database.query(
    KEEP,
    [
      messageKey,
      tenantId,
      name,
      correlationKey,
      messageId ?? `key:${messageKey}`,
      JSON.stringify(variables),
      new Date(at),
      new Date(expiresAt),
      state,
      targets[0]?.rootKey ?? null,
      expiresAt,
      JSON.stringify(targets),
    ],
    client,
  );
  return { messageKey, state, targets };
}
