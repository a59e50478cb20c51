import { EntitySchema } from 'typeorm';

/** Read model: process instances, roots and called ones. */
export interface ProcessInstanceRow {
  readonly instanceKey: string;
  readonly rootKey: string;
  readonly parentKey: string | null;
  readonly parentElementKey: string | null;
  readonly tenantId: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly version: number;
  readonly programHash: string;
  readonly caseId: string | null;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly lastStep: number;
  readonly lastDigest: string;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const ProcessInstanceEntity = new EntitySchema<ProcessInstanceRow>({
  name: 'ProcessInstance',
  tableName: 'process_instances',
  columns: {
    instanceKey: { type: 'bigint', name: 'instance_key', primary: true },
    rootKey: { type: 'bigint', name: 'root_key' },
    parentKey: { type: 'bigint', name: 'parent_key', nullable: true },
    parentElementKey: { type: 'bigint', name: 'parent_element_key', nullable: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    processId: { type: 'text', name: 'process_id' },
    version: { type: 'integer' },
    programHash: { type: 'character', name: 'program_hash', length: 64 },
    caseId: { type: 'uuid', name: 'case_id', nullable: true },
    state: { type: 'text' },
    startedAt: { type: 'timestamp with time zone', name: 'started_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    lastStep: { type: 'integer', name: 'last_step' },
    lastDigest: { type: 'text', name: 'last_digest' },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'process_instances_state_check', expression: `state in ('ACTIVE', 'COMPLETED', 'TERMINATED')` },
  ],
  indices: [
    { name: 'process_instances_case', columns: ['caseId'], where: `case_id IS NOT NULL` },
    { name: 'process_instances_definition', columns: ['tenantId', 'processDefinitionKey', 'instanceKey'] },
    { name: 'process_instances_root', columns: ['rootKey'], where: `root_key <> instance_key` },
  ],
});
