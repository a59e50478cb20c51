import { JobEntity, JobLockEntity, ProcessInstanceEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `JobSearchResult` of the contract. */
export interface JobItem {
  readonly jobKey: string;
  readonly type: string;
  readonly worker: string;
  readonly state: string;
  readonly kind: string;
  readonly listenerEventType: string;
  readonly retries: number;
  readonly hasFailedWithRetriesLeft: boolean;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly deadline?: string;
  readonly endTime?: string;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly tenantId: string;
}

const STATES = ['CANCELED', 'COMPLETED', 'CREATED', 'ERROR_THROWN', 'FAILED', 'MIGRATED', 'RETRIES_UPDATED', 'TIMED_OUT'];
const KINDS = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'];
const EVENTS = ['ASSIGNING', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UNSPECIFIED', 'UPDATING'];

/** A worker that failed is told by the job's lock; the engine hears of it only when no retries are left. */
const STATE = `case when j.state <> 'CREATED' then j.state when l.error_code is not null then 'ERROR_THROWN' when l.failed then 'FAILED' else 'CREATED' end`;
const RETRIES = 'coalesce(l.retries, j.retries)';
const FAILED_WITH_RETRIES = `(j.state = 'CREATED' and coalesce(l.failed, false) and ${RETRIES} > 0)`;

export const JOBS: Searchable<JobItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(JobEntity, 'j').leftJoin(JobLockEntity.options.name, 'l', 'l.job_key = j.job_key').innerJoin(ProcessInstanceEntity.options.name, 'i', 'i.instance_key = j.instance_key'),
  columns: {
    jobKey: 'j.job_key',
    type: 'j.type',
    worker: `coalesce(l.worker, '')`,
    state: STATE,
    kind: 'j.kind',
    listenerEventType: 'j.listener_event',
    retries: RETRIES,
    hasFailedWithRetriesLeft: FAILED_WITH_RETRIES,
    errorCode: 'l.error_code',
    errorMessage: 'l.error_message',
    customHeaders: 'j.headers',
    deadline: 'l.deadline',
    endTime: 'j.ended_at',
    processDefinitionId: 'i.process_id',
    processDefinitionKey: 'i.process_definition_key',
    processInstanceKey: 'j.instance_key',
    elementId: 'j.element_id',
    elementInstanceKey: 'j.element_key',
    tenantId: 'j.tenant_id',
  },
  filters: {
    jobKey: { kind: 'key', sql: 'j.job_key' },
    type: { kind: 'string', sql: 'j.type' },
    worker: { kind: 'string', sql: `coalesce(l.worker, '')` },
    state: { kind: 'string', sql: STATE, values: STATES },
    kind: { kind: 'string', sql: 'j.kind', values: KINDS },
    listenerEventType: { kind: 'string', sql: 'j.listener_event', values: EVENTS },
    retries: { kind: 'integer', sql: RETRIES },
    hasFailedWithRetriesLeft: { kind: 'boolean', sql: FAILED_WITH_RETRIES },
    errorCode: { kind: 'string', sql: 'l.error_code' },
    errorMessage: { kind: 'string', sql: 'l.error_message' },
    deadline: { kind: 'date', sql: 'l.deadline' },
    endTime: { kind: 'date', sql: 'j.ended_at' },
    processDefinitionId: { kind: 'string', sql: 'i.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'j.instance_key', root: 'j.root_key' },
    elementId: { kind: 'string', sql: 'j.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'j.element_key', root: 'j.root_key' },
    tenantId: { kind: 'string', sql: 'j.tenant_id' },
    isDenied: { kind: 'unsupported' },
    deniedReason: { kind: 'unsupported' },
  },
  alternatives: false,
  sorts: {
    jobKey: { kind: 'key', sql: 'j.job_key' },
    type: { kind: 'string', sql: 'j.type' },
    worker: { kind: 'string', sql: `coalesce(l.worker, '')` },
    state: { kind: 'string', sql: STATE },
    kind: { kind: 'string', sql: 'j.kind' },
    listenerEventType: { kind: 'string', sql: 'j.listener_event' },
    retries: { kind: 'integer', sql: RETRIES },
    errorCode: { kind: 'string', sql: 'l.error_code', nullable: true },
    errorMessage: { kind: 'string', sql: 'l.error_message', nullable: true },
    deadline: { kind: 'date', sql: 'l.deadline', nullable: true },
    endTime: { kind: 'date', sql: 'j.ended_at', nullable: true },
    processDefinitionId: { kind: 'string', sql: 'i.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'j.instance_key' },
    elementId: { kind: 'string', sql: 'j.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'j.element_key' },
    tenantId: { kind: 'string', sql: 'j.tenant_id' },
  },
  key: 'j.job_key',
  tenant: 'j.tenant_id',
};
