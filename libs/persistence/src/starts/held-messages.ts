import type { PoolClient } from 'pg';
import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Programs } from '../deployments/programs.js';
import { enqueueStart } from '../outbox/index.js';
import { KEEP_START } from './keep-start.js';

/** The oldest message that an instance kept back which a message of its key started, and which is over. $2: of this key alone. */
const held = (only: string): string => `select m.message_key::text as "messageKey", m.tenant_id as "tenantId", m.name, m.correlation_key as "correlationKey", m.variables, s.process_id as "processId",
    s.subscription_key::text as "subscriptionKey", s.process_definition_key::text as "definitionKey", s.element_id as "elementId"
  from start_subscriptions s
  join messages m on m.tenant_id = s.tenant_id and m.name = s.name and m.state = 'BUFFERED'
  join message_starts b on b.tenant_id = s.tenant_id and b.process_id = s.process_id and b.correlation_key = m.correlation_key and b.open
  where s.kind = 'message' and m.expires_at > $1 and m.correlation_key <> '' ${only}
    and (exists (select 1 from process_instances i where i.instance_key = b.instance_key and i.state <> 'ACTIVE')
      or exists (select 1 from outbox o where o.instance_key = b.instance_key and o.kind = 'start' and o.state = 'undeliverable'))
  order by m.published_at, m.message_key limit 1`;
const NEXT: Statement = { name: 'starts.held', text: held('') };
const AGAIN: Statement = { name: 'starts.held-again', text: held('and m.message_key = $2 and s.subscription_key = $3') };
const LOCK: Statement = { name: 'starts.lock', text: 'select lock_message($1, $2, $4), lock_message($1, chr(30) || $3, $4)' };
const TAKE: Statement = { name: 'starts.take', text: `update messages set state = 'CORRELATED', instance_key = next_key() where message_key = $1 returning instance_key::text as "instanceKey"` };

interface Held {
  readonly messageKey: string;
  readonly tenantId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonObject;
  readonly processId: string;
  readonly subscriptionKey: string;
  readonly definitionKey: string;
  readonly elementId: string;
}

/**
 * After an instance that a message started has ended, the oldest message that was kept back by it starts the next. Answers
 * whether there was one. Under the locks of publication: somebody may publish, or another worker do the same, meanwhile.
 */
export async function startHeldBack(database: Database, programs: Programs, now: Millis): Promise<boolean> {
  const [next] = await database.query<Held & Record<string, unknown>>(NEXT, [new Date(now)]);
  if (next === undefined) return false;
  const program = await programs.programFor(next.tenantId, { definitionKey: next.definitionKey });
  if (program === null) return false;
  await database.transaction((client) => start(database, client, next, program.hash, now));
  return true;
}

async function start(database: Database, client: PoolClient, seen: Held, programHash: string, now: Millis): Promise<void> {
  const { messageKey, tenantId, name, correlationKey, variables, processId, subscriptionKey, definitionKey, elementId } = seen;
  await database.query(LOCK, [tenantId, name, processId, correlationKey], client);
  const [still] = await database.query(AGAIN, [new Date(now), messageKey, subscriptionKey], client);
  if (still === undefined) return;
  const [taken] = await database.query<{ instanceKey: string }>(TAKE, [messageKey], client);
  const { instanceKey } = taken as { instanceKey: string };
  await database.query(KEEP_START, [messageKey, processId, tenantId, definitionKey, elementId, subscriptionKey, name, correlationKey, instanceKey, new Date(now)], client);
  await enqueueStart(database, client, { tenantId, instanceKey, at: now, caseId: null, programHash, variables, startAt: elementId });
}
