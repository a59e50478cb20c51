import { EntitySchema } from 'typeorm';

/** Read model: incidents. */
export interface IncidentRow {
  readonly incidentKey: string;
  readonly rootKey: string;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly code: string;
  readonly errorType: string;
  readonly message: string;
  readonly state: 'ACTIVE' | 'RESOLVED';
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const IncidentEntity = new EntitySchema<IncidentRow>({
  name: 'Incident',
  tableName: 'incidents',
  columns: {
    incidentKey: { type: 'bigint', name: 'incident_key', primary: true },
    rootKey: { type: 'bigint', name: 'root_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    processId: { type: 'text', name: 'process_id' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    code: { type: 'text' },
    errorType: { type: 'text', name: 'error_type' },
    message: { type: 'text' },
    state: { type: 'text' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    resolvedAt: { type: 'timestamp with time zone', name: 'resolved_at', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'incidents_state_check', expression: `state in ('ACTIVE', 'RESOLVED')` },
  ],
  indices: [
    { name: 'incidents_active', columns: ['tenantId', 'incidentKey'], where: `state = 'ACTIVE'` },
    { name: 'incidents_message_hash', columns: ['message'], where: `state = 'ACTIVE'`, synchronize: false },
    { name: 'incidents_root', columns: ['rootKey'] },
  ],
});
