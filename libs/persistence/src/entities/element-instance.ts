import { EntitySchema } from 'typeorm';

/** Read model: element instances. */
export interface ElementInstanceRow {
  readonly rootKey: string;
  readonly id: number;
  readonly instanceKey: string;
  readonly scopeKey: string;
  readonly tenantId: string;
  readonly elementId: string;
  readonly elementType: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
  /** The body around the turns of a multi-instance activity. */
  readonly isBody: boolean;
}

export const ElementInstanceEntity = new EntitySchema<ElementInstanceRow>({
  name: 'ElementInstance',
  tableName: 'element_instances',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    id: { type: 'integer', primary: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    scopeKey: { type: 'bigint', name: 'scope_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    elementId: { type: 'text', name: 'element_id' },
    elementType: { type: 'text', name: 'element_type' },
    state: { type: 'text' },
    startedAt: { type: 'timestamp with time zone', name: 'started_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
    isBody: { type: 'boolean', name: 'is_body', default: false },
  },
  checks: [
    { name: 'element_instances_state_check', expression: `state in ('ACTIVE', 'COMPLETED', 'TERMINATED')` },
  ],
});
