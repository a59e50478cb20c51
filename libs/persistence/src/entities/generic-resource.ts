import { EntitySchema } from 'typeorm';

export interface GenericResourceRow {
  readonly resourceKey: string;
  readonly tenantId: string;
  readonly resourceId: string;
  readonly version: number;
  readonly resourceHash: string;
  readonly deploymentKey: string;
}

export const GenericResourceEntity = new EntitySchema<GenericResourceRow>({
  name: 'GenericResource',
  tableName: 'generic_resources',
  columns: {
    resourceKey: { type: 'bigint', name: 'resource_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    resourceId: { type: 'text', name: 'resource_id' },
    version: { type: 'integer' },
    resourceHash: { type: 'character', name: 'resource_hash', length: 64 },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
  },
  uniques: [{ name: 'generic_resources_tenant_id_resource_id_version_key', columns: ['tenantId', 'resourceId', 'version'] }],
  foreignKeys: [
    { name: 'generic_resources_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
    { name: 'generic_resources_resource_hash_fkey', target: 'Resource', columnNames: ['resourceHash'], referencedColumnNames: ['hash'] },
  ],
});
