import type { Json } from '#domain';
import type { Database, Statement } from '../database.js';
import type { ProcessInstanceState } from './process-instances.js';

const NEXT_KEY: Statement = { name: 'instances.next-key', text: 'select next_key()::text as key' };
const STATE: Statement = { name: 'instances.state', text: 'select state from process_instances where instance_key = $1' };
const VARIABLES: Statement = {
  name: 'instances.root-variables',
  text: 'select name, value from variables where root_key = $1 and scope_key = $1 and step_to is null and ($2::text[] is null or name = any($2)) order by name',
};
const VERSION: Statement = { name: 'instances.definition-version', text: 'select process_definition_key::text as key from process_definitions where tenant_id = $1 and process_id = $2 and version = $3' };

/** A key that no instance has had. */
export async function nextInstanceKey(database: Database): Promise<string> {
  return ((await database.query<{ key: string }>(NEXT_KEY))[0] as { key: string }).key;
}

/** Null as long as nothing of the instance is projected. */
export async function projectedState(database: Database, instanceKey: string): Promise<ProcessInstanceState | null> {
  return (await database.query<{ state: ProcessInstanceState }>(STATE, [instanceKey]))[0]?.state ?? null;
}

/** The present values in the root scope; `names` null means all. */
export async function rootVariables(database: Database, instanceKey: string, names: readonly string[] | null): Promise<Readonly<Record<string, Json>>> {
  const rows = await database.query<{ name: string; value: Json }>(VARIABLES, [instanceKey, names]);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** The key of one version of a process, null where there is none. */
export async function definitionKeyOf(database: Database, tenantId: string, processId: string, version: number): Promise<string | null> {
  return (await database.query<{ key: string }>(VERSION, [tenantId, processId, version]))[0]?.key ?? null;
}
