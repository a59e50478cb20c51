import { EntitySchema } from 'typeorm';

/** Files of a deployment. */
export interface DeploymentResourceRow {
  readonly deploymentKey: string;
  readonly name: string;
  readonly kind: string;
  readonly hash: string;
  readonly resourceKey: string;
}

export const DeploymentResourceEntity = new EntitySchema<DeploymentResourceRow>({
  name: 'DeploymentResource',
  tableName: 'deployment_resources',
  columns: {
    deploymentKey: { type: 'bigint', name: 'deployment_key', primary: true },
    name: { type: 'text', primary: true },
    kind: { type: 'text' },
    hash: { type: 'character', length: 64 },
    resourceKey: { type: 'bigint', name: 'resource_key' },
  },
  foreignKeys: [
    { name: 'deployment_resources_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
    { name: 'deployment_resources_hash_fkey', target: 'Resource', columnNames: ['hash'], referencedColumnNames: ['hash'] },
  ],
  indices: [
    { name: 'deployment_resources_hash', columns: ['hash', 'name'] },
  ],
});
