import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import type { Programs } from '../deployments/programs.js';
import { enqueueStart } from '../outbox/index.js';
import { programsOf, startsNamed } from '../starts/start-subscriptions.js';
import { KEEP_START } from '../starts/keep-start.js';
import type { Publication, Published, Started, Target } from './publication.js';

/**
 * In a statement of its own, so that what is looked at next is looked at after the locks were got: the message's, and then
 * those of the processes that it may start, in their order.
 */
const LOCK: Statement = {
  name: 'messages.lock',
  text: `select lock_message($1, $2, $3) union all select lock_message($1, chr(30) || p.process_id, $3) from (
           select distinct process_id from start_subscriptions where tenant_id = $1 and kind = 'message' and name = $2 order by process_id) p`,
};

/** An instance that a message started keeps others of its key back until it is over. */
const OVER = `(exists (select 1 from process_instances i where i.instance_key = b.instance_key and i.state <> 'ACTIVE')
  or exists (select 1 from outbox o where o.instance_key = b.instance_key and o.kind = 'start' and o.state = 'undeliverable'))`;

/**
 * Per process the subscription that has waited longest (Camunda: a message is correlated once per process, not once per
 * instance). One that has a message on its way already is no longer waiting, even if the read model does not know yet. A
 * process where none waits is started, where it begins with such a message and no instance that one of this key started is open.
 */
const LOOK: Statement = {
  name: 'messages.look',
  text: `with expired as (
           update messages set state = 'EXPIRED' where tenant_id = $1 and name = $2 and correlation_key = $3 and state = 'BUFFERED' and expires_at <= $5),
         waiting as (
           select distinct on (p.process_id) p.process_id, s.root_key, s.instance_key, s.id, t.at
             from subscriptions s
             join process_instances p on p.instance_key = s.instance_key
             join instance_steps t on t.root_key = s.root_key and t.step = s.step_from
             where s.tenant_id = $1 and s.message_name = $2 and s.correlation_key = $3 and s.state = 'OPEN'
               and not exists (select 1 from outbox o where o.kind = 'message' and o.payload ? 'subscription' and o.instance_key = s.root_key
                 and o.payload->>'subscription' = s.id::text and o.state <> 'undeliverable')
             order by p.process_id, t.at, s.root_key, s.id)
         select next_key()::text as "messageKey",
           exists (select 1 from messages where tenant_id = $1 and name = $2 and correlation_key = $3 and message_id = $4 and state <> 'EXPIRED' and expires_at > $5) as duplicate,
           coalesce((select json_agg(json_build_object('rootKey', w.root_key::text, 'instanceKey', w.instance_key::text, 'subscription', w.id) order by w.at, w.root_key, w.id) from waiting w), '[]') as targets,
           coalesce((select json_agg(json_build_object('instanceKey', next_key()::text, 'processId', s.process_id, 'definitionKey', s.process_definition_key::text, 'elementId', s.element_id,
               'subscriptionKey', s.subscription_key::text) order by s.process_id)
             from (select distinct on (process_id) * from start_subscriptions where tenant_id = $1 and kind = 'message' and name = $2 order by process_id, subscription_key) s
             where not exists (select 1 from waiting w where w.process_id = s.process_id)
               and ($3 = '' or not exists (select 1 from message_starts b where b.tenant_id = $1 and b.process_id = s.process_id and b.correlation_key = $3 and b.open
                 and (not ${OVER} or exists (select 1 from messages m where m.tenant_id = $1 and m.name = $2 and m.correlation_key = $3 and m.state = 'BUFFERED' and m.expires_at > $5))))), '[]') as starts`,
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
  readonly starts: readonly Started[];
}

/** A definition was deployed between the look before the transaction and the one in it. */
class DeployedMeanwhile extends Error {}
const TRIES = 3;

/**
 * Publishes a message in one transaction: it goes to those who wait for it and starts what begins with it (by the outbox, so
 * it cannot be lost), or waits for them as long as it lives. Null where a message with its id lives already.
 */
export function publish(database: Database, programs: Programs, publication: Publication): Promise<Published | null> {
  return inTransaction(database, programs, publication, (seen) => !seen.duplicate);
}

/** The same for a message that must be taken at once: null, and nothing is kept, where nobody takes it. */
export function correlate(database: Database, programs: Programs, message: Omit<Publication, 'messageId' | 'timeToLive'>): Promise<Published | null> {
  return inTransaction(database, programs, { ...message, messageId: null, timeToLive: 0 }, (seen) => seen.targets.length + seen.starts.length > 0);
}

async function inTransaction(database: Database, programs: Programs, publication: Publication, wanted: (seen: Seen) => boolean): Promise<Published | null> {
  const { tenantId, name, correlationKey, messageId, at } = publication;
  for (let attempt = 1; ; attempt += 1) {
    // Programs are made before the transaction: within it they would need a second connection.
    const starts = await programsOf(programs, tenantId, await startsNamed(database, tenantId, 'message', name));
    const hashes = new Map(starts.map(({ start, programHash }) => [start.definitionKey, programHash]));
    try {
      return await database.transaction(async (client) => {
        await database.query(LOCK, [tenantId, name, correlationKey], client);
        const [seen] = await database.query<Seen & Record<string, unknown>>(LOOK, [tenantId, name, correlationKey, messageId, new Date(at)], client);
        return wanted(seen as Seen) ? keep(database, publication, seen as Seen, hashes, client) : null;
      });
    } catch (error) {
      if (!(error instanceof DeployedMeanwhile) || attempt === TRIES) throw error;
    }
  }
}

async function keep(database: Database, publication: Publication, { messageKey, targets: all, starts }: Seen, hashes: ReadonlyMap<string, string>, client: PoolClient): Promise<Published> {
  const { tenantId, name, correlationKey, messageId, variables, timeToLive, at } = publication;
  // The instance drops a message that it has seen, so of several that wait in one tree the first gets it.
  const targets = all.filter((target, index) => all.findIndex(({ rootKey }) => rootKey === target.rootKey) === index);
  const state = targets.length + starts.length > 0 ? 'CORRELATED' : timeToLive > 0 ? 'BUFFERED' : 'EXPIRED';
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
      targets[0]?.rootKey ?? starts[0]?.instanceKey ?? null,
      expiresAt,
      JSON.stringify(targets),
    ],
    client,
  );
  for (const { instanceKey, processId, definitionKey, elementId, subscriptionKey } of starts) {
    const programHash = hashes.get(definitionKey);
    if (programHash === undefined) throw new DeployedMeanwhile();
    await database.query(KEEP_START, [messageKey, processId, tenantId, definitionKey, elementId, subscriptionKey, name, correlationKey, instanceKey, new Date(at)], client);
    await enqueueStart(database, client, { tenantId, instanceKey, at, caseId: null, programHash, variables, startAt: elementId });
  }
  return { messageKey, state, targets, starts };
}
