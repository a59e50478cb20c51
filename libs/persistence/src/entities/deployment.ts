import { EntitySchema } from 'typeorm';

/** One deployment of an agency. */
export interface DeploymentRow {
  readonly deploymentKey: string;
  readonly tenantId: string;
  readonly deployedAt: Date;
  readonly deployedBy: string;
  readonly number: number;
}

export const DeploymentEntity = new EntitySchema<DeploymentRow>({
  name: 'Deployment',
  tableName: 'deployments',
  columns: {
    deploymentKey: { type: 'bigint', name: 'deployment_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    deployedAt: { type: 'timestamp with time zone', name: 'deployed_at' },
    deployedBy: { type: 'text', name: 'deployed_by' },
    number: { type: 'integer' },
  },
  indices: [
    { name: 'deployments_number', columns: ['tenantId', 'number'], unique: true },
  ],
});
