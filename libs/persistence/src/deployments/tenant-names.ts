import type { Database, Statement } from '../database.js';

const TENANTS: Statement = { name: 'deployments.tenants', text: 'select distinct tenant_id as "tenantId" from deployments order by tenant_id limit 1000' };

/** Those that have deployed something. */
export async function tenantNames(database: Database): Promise<readonly string[]> {
  return (await database.query<{ tenantId: string }>(TENANTS)).map(({ tenantId }) => tenantId);
}
