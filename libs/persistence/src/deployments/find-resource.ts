import type { Database, Statement } from '../database.js';

/** `ResourceResult` of the contract. */
export interface DeployedResource {
  readonly resourceKey: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly version: number;
  readonly versionTag?: string;
  readonly tenantId: string;
}

/** One key is one version of one thing, however many deployments brought it. */
const ALL = `(
  select process_definition_key as key, tenant_id, process_id as id, resource_name as name, version, version_tag, resource_hash from process_definitions
  union all select form_key, tenant_id, form_id, resource_name, version, null, resource_hash from forms
  union all select decision_requirements_key, tenant_id, requirements_id, resource_name, version, null, resource_hash from decision_requirements
  union all select resource_key, tenant_id, resource_id, resource_id, version, null, resource_hash from generic_resources)`;
const ONE: Statement = {
  name: 'deployments.resource',
  text: `select key::text as "resourceKey", id as "resourceId", name as "resourceName", version, version_tag as "versionTag", tenant_id as "tenantId"
         from ${ALL} a where key = $1 and ($2::text[] is null or tenant_id = any($2))`,
};
const CONTENT: Statement = {
  name: 'deployments.resource-content',
  text: `select r.content from ${ALL} a join resources r on r.hash = a.resource_hash where a.key = $1 and ($2::text[] is null or a.tenant_id = any($2))`,
};

/** Of these tenants (null: of any). */
export async function findResource(database: Database, key: string, tenants: readonly string[] | null): Promise<DeployedResource | null> {
  const [row] = await database.query<DeployedResource & { versionTag: string | null }>(ONE, [key, tenants]);
  if (row === undefined) return null;
  const { versionTag, ...resource } = row;
  return { ...resource, ...(versionTag !== null && { versionTag }) };
}

export async function findResourceContent(database: Database, key: string, tenants: readonly string[] | null): Promise<Buffer | null> {
  return (await database.query<{ content: Buffer }>(CONTENT, [key, tenants]))[0]?.content ?? null;
}
