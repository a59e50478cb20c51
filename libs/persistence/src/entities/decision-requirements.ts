import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** A version of a DMN file. */
export interface DecisionRequirementsRow {
  readonly decisionRequirementsKey: string;
  readonly tenantId: string;
  readonly requirementsId: string;
  readonly version: number;
  readonly name: string;
  readonly resourceName: string;
  readonly resourceHash: string;
  readonly deploymentKey: string;
  readonly model: Json;
  readonly modelHash: string;
  readonly imported: readonly string[];
}

export const DecisionRequirementsEntity = new EntitySchema<DecisionRequirementsRow>({
  name: 'DecisionRequirements',
  tableName: 'decision_requirements',
  columns: {
    decisionRequirementsKey: { type: 'bigint', name: 'decision_requirements_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    requirementsId: { type: 'text', name: 'requirements_id' },
    version: { type: 'integer' },
    name: { type: 'text' },
    resourceName: { type: 'text', name: 'resource_name' },
    resourceHash: { type: 'character', name: 'resource_hash', length: 64 },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
    model: { type: 'json' },
    modelHash: { type: 'character', name: 'model_hash', length: 64 },
    imported: { type: 'text', array: true },
  },
  uniques: [{ name: 'decision_requirements_tenant_id_requirements_id_version_key', columns: ['tenantId', 'requirementsId', 'version'] }],
  indices: [{ name: 'decision_requirements_hash', columns: ['tenantId', 'modelHash'] }],
  foreignKeys: [
    { name: 'decision_requirements_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
    { name: 'decision_requirements_resource_hash_fkey', target: 'Resource', columnNames: ['resourceHash'], referencedColumnNames: ['hash'] },
  ],
});
