import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** A compiled version of a process. */
export interface ProcessDefinitionRow {
  readonly processDefinitionKey: string;
  readonly tenantId: string;
  readonly processId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly name: string;
  readonly resourceName: string;
  readonly resourceHash: string;
  readonly deploymentKey: string;
  readonly model: Json;
  readonly modelHash: string;
}

export const ProcessDefinitionEntity = new EntitySchema<ProcessDefinitionRow>({
  name: 'ProcessDefinition',
  tableName: 'process_definitions',
  columns: {
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    processId: { type: 'text', name: 'process_id' },
    version: { type: 'integer' },
    versionTag: { type: 'text', name: 'version_tag', nullable: true },
    name: { type: 'text' },
    resourceName: { type: 'text', name: 'resource_name' },
    resourceHash: { type: 'character', name: 'resource_hash', length: 64 },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
    model: { type: 'json' },
    modelHash: { type: 'character', name: 'model_hash', length: 64 },
  },
  uniques: [{ name: 'process_definitions_tenant_id_process_id_version_key', columns: ['tenantId', 'processId', 'version'] }],
  foreignKeys: [
    { name: 'process_definitions_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
    { name: 'process_definitions_resource_hash_fkey', target: 'Resource', columnNames: ['resourceHash'], referencedColumnNames: ['hash'] },
  ],
});
