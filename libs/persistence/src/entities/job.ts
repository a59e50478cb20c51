import { EntitySchema } from 'typeorm';

/** Read model: jobs of job workers, and (from `retries` on) what workers say of them, which no projection touches. */
export interface JobRow {
  readonly jobKey: string;
  readonly rootKey: string;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly version: number;
  readonly elementKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
  readonly listenerEvent: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: object;
  readonly bytes: number;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED' | 'ERROR_THROWN' | 'FAILED';
  readonly incidentKey: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
  readonly retries: number;
  readonly availableAt: Date;
  readonly worker: string;
  readonly deadline: Date | null;
  readonly activations: number;
  readonly said: 'FAILED' | 'ERROR_THROWN' | 'RETRIES_UPDATED' | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly isDenied: boolean | null;
  readonly deniedReason: string | null;
}

export const JobEntity = new EntitySchema<JobRow>({
  name: 'Job',
  tableName: 'jobs',
  columns: {
    jobKey: { type: 'bigint', name: 'job_key', primary: true },
    rootKey: { type: 'bigint', name: 'root_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    processId: { type: 'text', name: 'process_id' },
    version: { type: 'integer' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    type: { type: 'text' },
    kind: { type: 'text' },
    listenerEvent: { type: 'text', name: 'listener_event' },
    headers: { type: 'jsonb' },
    variables: { type: 'jsonb' },
    bytes: { type: 'integer' },
    state: { type: 'text' },
    incidentKey: { type: 'bigint', name: 'incident_key', nullable: true },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
    retries: { type: 'integer' },
    availableAt: { type: 'timestamp with time zone', name: 'available_at' },
    worker: { type: 'text', default: '' },
    deadline: { type: 'timestamp with time zone', nullable: true },
    activations: { type: 'integer', default: 0 },
    said: { type: 'text', nullable: true },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
    errorMessage: { type: 'text', name: 'error_message', nullable: true },
    isDenied: { type: 'boolean', name: 'is_denied', nullable: true },
    deniedReason: { type: 'text', name: 'denied_reason', nullable: true },
  },
  checks: [
    { name: 'jobs_kind_check', expression: `kind in ('BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER')` },
    { name: 'jobs_said_check', expression: `said in ('FAILED', 'ERROR_THROWN', 'RETRIES_UPDATED')` },
    { name: 'jobs_state_check', expression: `state in ('CREATED', 'COMPLETED', 'CANCELED', 'ERROR_THROWN', 'FAILED')` },
  ],
  indices: [
    { name: 'jobs_available', columns: ['type', 'tenantId', 'availableAt', 'jobKey'], where: `state = 'CREATED' and incident_key is null and retries > 0` },
    { name: 'jobs_root', columns: ['rootKey'] },
  ],
});
