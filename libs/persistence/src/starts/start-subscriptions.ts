import type { PoolClient } from 'pg';
import type { ProcessStart } from '#domain/starts';
import type { Database, Statement } from '../database.js';
import type { Programs } from '../deployments/programs.js';

/** A definition's start event that waits. */
export interface StartSubscription {
  readonly subscriptionKey: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly elementId: string;
  /** Of the message or signal; of a condition its FEEL. */
  readonly name: string;
}

const COLUMNS = 'subscription_key::text as "subscriptionKey", process_id as "processId", process_definition_key::text as "definitionKey", element_id as "elementId", name';
const NAMED: Statement = { name: 'starts.named', text: `select ${COLUMNS} from start_subscriptions where tenant_id = $1 and kind = $2 and name = $3 order by process_id, subscription_key` };
const CONDITIONS: Statement = {
  name: 'starts.conditions',
  text: `select ${COLUMNS} from start_subscriptions where tenant_id = $1 and kind = 'condition' and ($2::bigint is null or process_definition_key = $2) order by process_id, subscription_key`,
};
const CLOSE: Statement = { name: 'starts.close', text: 'delete from start_subscriptions where tenant_id = $1 and process_id = $2' };
const OPEN: Statement = {
  name: 'starts.open',
  text: `insert into start_subscriptions (subscription_key, tenant_id, process_id, process_definition_key, element_id, kind, name, due_at, every, times_left)
         select next_key(), $1, $2, $3, r."elementId", r.kind, coalesce(r.name, ''), to_timestamp(r."dueAt" / 1000), r.every, r."timesLeft"
         from jsonb_to_recordset($4::jsonb) as r("elementId" text, kind text, name text, "dueAt" double precision, every text, "timesLeft" int)`,
};

/** The latest version of a process: what started the one before starts nothing any more. */
export async function replaceStarts(database: Database, client: PoolClient, of: { readonly tenantId: string; readonly processId: string; readonly definitionKey: string; readonly starts: readonly ProcessStart[] }): Promise<void> {
  await database.query(CLOSE, [of.tenantId, of.processId], client);
  if (of.starts.length > 0) await database.query(OPEN, [of.tenantId, of.processId, of.definitionKey, JSON.stringify(of.starts)], client);
}

export function startsNamed(database: Database, tenantId: string, kind: 'message' | 'signal', name: string): Promise<readonly StartSubscription[]> {
  return database.query<StartSubscription & Record<string, unknown>>(NAMED, [tenantId, kind, name]);
}

/** Of one definition, or of all. */
export function conditionalStarts(database: Database, tenantId: string, definitionKey: string | null): Promise<readonly StartSubscription[]> {
  return database.query<StartSubscription & Record<string, unknown>>(CONDITIONS, [tenantId, definitionKey]);
}

/** With the hashes of the programs that their instances are pinned to; they are saved before this answers. */
export async function programsOf(programs: Programs, tenantId: string, starts: readonly StartSubscription[]): Promise<readonly { readonly start: StartSubscription; readonly programHash: string }[]> {
  const found: { readonly start: StartSubscription; readonly programHash: string }[] = [];
  for (const start of starts) {
    const program = await programs.programFor(tenantId, { definitionKey: start.definitionKey });
    if (program !== null) found.push({ start, programHash: program.hash });
  }
  return found;
}
