import { EntitySchema } from 'typeorm';

/** Read model: jobs of job workers. */
export interface JobRow {
  readonly jobKey: string;
  readonly rootKey: string;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly kind: string;
  readonly listenerEvent: string;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: object;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED' | 'ERROR_THROWN' | 'FAILED';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const JobEntity = new EntitySchema<JobRow>({
  name: 'Job',
  tableName: 'jobs',
  columns: {
    jobKey: { type: 'bigint', name: 'job_key', primary: true },
    rootKey: { type: 'bigint', name: 'root_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    type: { type: 'text' },
    kind: { type: 'text' },
    listenerEvent: { type: 'text', name: 'listener_event' },
    retries: { type: 'integer' },
    headers: { type: 'jsonb' },
    variables: { type: 'jsonb' },
    state: { type: 'text' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'jobs_kind_check', expression: `kind in ('BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER')` },
    { name: 'jobs_state_check', expression: `state in ('CREATED', 'COMPLETED', 'CANCELED', 'ERROR_THROWN', 'FAILED')` },
  ],
  indices: [
    { name: 'jobs_open', columns: ['type', 'tenantId', 'jobKey'], where: `state = 'CREATED'` },
    { name: 'jobs_root', columns: ['rootKey'] },
  ],
});
