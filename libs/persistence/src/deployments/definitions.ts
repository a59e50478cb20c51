import type { Database, Statement } from '../database.js';

export interface DefinitionRecord {
  readonly key: string;
  readonly tenantId: string;
  readonly processId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly name: string;
  readonly resourceName: string;
}

const COLUMNS = `process_definition_key::text as key, tenant_id as "tenantId", process_id as "processId", version, version_tag as "versionTag", name, resource_name as "resourceName"`;
const ONE: Statement = { name: 'definitions.one', text: `select ${COLUMNS} from process_definitions where process_definition_key = $1 and tenant_id = any($2)` };
const XML: Statement = {
  name: 'definitions.xml',
  text: `select convert_from(r.content, 'UTF8') as xml from process_definitions d join resources r on r.hash = d.resource_hash
         where d.process_definition_key = $1 and d.tenant_id = any($2)`,
};
const FORM: Statement = {
  name: 'definitions.form',
  text: `select form_key::text as key, version, convert_from(r.content, 'UTF8')::json as form from forms f join resources r on r.hash = f.resource_hash
         where f.tenant_id = $1 and f.form_id = $2 order by f.version desc limit 1`,
};

/** Of these tenants only; null where there is none. */
export async function findDefinition(database: Database, key: string, tenants: readonly string[]): Promise<DefinitionRecord | null> {
  return (await database.query<DefinitionRecord & { [name: string]: unknown }>(ONE, [key, tenants]))[0] ?? null;
}

/** The BPMN file as it was deployed. */
export async function findDefinitionXml(database: Database, key: string, tenants: readonly string[]): Promise<string | null> {
  return (await database.query<{ xml: string }>(XML, [key, tenants]))[0]?.xml ?? null;
}

/** The latest version of a form. */
export async function findForm(database: Database, tenantId: string, formId: string): Promise<{ readonly key: string; readonly version: number; readonly form: object } | null> {
  return (await database.query<{ key: string; version: number; form: object }>(FORM, [tenantId, formId]))[0] ?? null;
}
