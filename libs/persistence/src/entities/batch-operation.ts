import { EntitySchema } from 'typeorm';
import type { Json } from '#domain';

/** An operation over many process instances of one tenant. */
export interface BatchOperationRow {
  readonly batchKey: string;
  readonly tenantId: string;
  readonly type: string;
  readonly state: string;
  readonly plan: Json;
  readonly createdBy: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export const BatchOperationEntity = new EntitySchema<BatchOperationRow>({
  name: 'BatchOperation',
  tableName: 'batch_operations',
  columns: {
    batchKey: { type: 'bigint', name: 'batch_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    type: { type: 'text' },
    state: { type: 'text' },
    plan: { type: 'jsonb' },
    createdBy: { type: 'text', name: 'created_by' },
    startedAt: { type: 'timestamp with time zone', name: 'started_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
  },
  indices: [{ name: 'batch_operations_tenant', columns: ['tenantId', 'batchKey'] }],
  checks: [
    { name: 'batch_operations_type_check', expression: `type in ('CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT', 'MIGRATE_PROCESS_INSTANCE', 'MODIFY_PROCESS_INSTANCE')` },
    { name: 'batch_operations_state_check', expression: `state in ('ACTIVE', 'SUSPENDED', 'CANCELED', 'COMPLETED')` },
  ],
});
