import type { Database, Statement } from '../database.js';

const XML: Statement = {
  name: 'definitions.xml',
  text: `select convert_from(r.content, 'UTF8') as xml from process_definitions d join resources r on r.hash = d.resource_hash
         where d.process_definition_key = $1 and ($2::text[] is null or d.tenant_id = any($2))`,
};
const FORM: Statement = {
  name: 'definitions.form',
  text: `select form_key::text as key, version, convert_from(r.content, 'UTF8')::json as form from forms f join resources r on r.hash = f.resource_hash
         where f.tenant_id = $1 and f.form_id = $2 order by f.version desc limit 1`,
};

/** The BPMN file as it was deployed, by one of these tenants (null: by any); null where there is none. */
export async function findDefinitionXml(database: Database, key: string, tenants: readonly string[] | null): Promise<string | null> {
  return (await database.query<{ xml: string }>(XML, [key, tenants]))[0]?.xml ?? null;
}

/** The latest version of a form. */
export async function findForm(database: Database, tenantId: string, formId: string): Promise<{ readonly key: string; readonly version: number; readonly form: object } | null> {
  return (await database.query<{ key: string; version: number; form: object }>(FORM, [tenantId, formId]))[0] ?? null;
}
