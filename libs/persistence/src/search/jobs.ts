import { JobEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `JobSearchResult` of the contract. */
export interface JobItem {
  readonly jobKey: string;
  readonly type: string;
  readonly worker: string;
  readonly state: 'CANCELED' | 'COMPLETED' | 'CREATED' | 'ERROR_THROWN' | 'FAILED' | 'RETRIES_UPDATED';
  readonly kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
  readonly listenerEventType: string;
  readonly retries: number;
  readonly hasFailedWithRetriesLeft: boolean;
  readonly isDenied?: boolean;
  readonly deniedReason?: string;
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

/** What the engine says of a job that has ended; of an open one what was said of it last, until somebody has it again. */
const STATE = `case when j.state <> 'CREATED' then j.state when j.said is not null then j.said when j.incident_key is not null then 'FAILED' else 'CREATED' end`;
const FAILED_WITH_RETRIES = `(j.state = 'CREATED' and j.said is not distinct from 'FAILED' and j.retries > 0)`;

export const JOBS: Searchable<JobItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(JobEntity, 'j'),
  columns: {
    jobKey: 'j.job_key',
    type: 'j.type',
    worker: 'j.worker',
    state: STATE,
    kind: 'j.kind',
    listenerEventType: 'j.listener_event',
    retries: 'j.retries',
    hasFailedWithRetriesLeft: FAILED_WITH_RETRIES,
    isDenied: 'j.is_denied',
    deniedReason: 'j.denied_reason',
    errorCode: 'j.error_code',
    errorMessage: 'j.error_message',
    customHeaders: 'j.headers',
    deadline: 'j.deadline',
    endTime: 'j.ended_at',
    processDefinitionId: 'j.process_id',
    processDefinitionKey: 'j.process_definition_key',
    processInstanceKey: 'j.instance_key',
    elementId: 'j.element_id',
    elementInstanceKey: 'j.element_key',
    tenantId: 'j.tenant_id',
  },
  filters: {
    jobKey: { kind: 'key', sql: 'j.job_key' },
    type: { kind: 'string', sql: 'j.type' },
    worker: { kind: 'string', sql: 'j.worker' },
    state: { kind: 'string', sql: STATE, values: STATES },
    kind: { kind: 'string', sql: 'j.kind', values: KINDS },
    listenerEventType: { kind: 'string', sql: 'j.listener_event', values: EVENTS },
    retries: { kind: 'integer', sql: 'j.retries' },
    hasFailedWithRetriesLeft: { kind: 'boolean', sql: FAILED_WITH_RETRIES },
    isDenied: { kind: 'boolean', sql: 'j.is_denied' },
    deniedReason: { kind: 'string', sql: 'j.denied_reason' },
    errorCode: { kind: 'string', sql: 'j.error_code' },
    errorMessage: { kind: 'string', sql: 'j.error_message' },
    deadline: { kind: 'date', sql: 'j.deadline' },
    endTime: { kind: 'date', sql: 'j.ended_at' },
    processDefinitionId: { kind: 'string', sql: 'j.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'j.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'j.instance_key', root: 'j.root_key' },
    elementId: { kind: 'string', sql: 'j.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'j.element_key', root: 'j.root_key' },
    tenantId: { kind: 'string', sql: 'j.tenant_id' },
  },
  alternatives: false,
  sorts: {
    jobKey: { kind: 'key', sql: 'j.job_key' },
    type: { kind: 'string', sql: 'j.type' },
    worker: { kind: 'string', sql: 'j.worker' },
    state: { kind: 'string', sql: STATE },
    kind: { kind: 'string', sql: 'j.kind' },
    listenerEventType: { kind: 'string', sql: 'j.listener_event' },
    retries: { kind: 'integer', sql: 'j.retries' },
    isDenied: { kind: 'boolean', sql: 'j.is_denied', nullable: true },
    deniedReason: { kind: 'string', sql: 'j.denied_reason', nullable: true },
    errorCode: { kind: 'string', sql: 'j.error_code', nullable: true },
    errorMessage: { kind: 'string', sql: 'j.error_message', nullable: true },
    deadline: { kind: 'date', sql: 'j.deadline', nullable: true },
    endTime: { kind: 'date', sql: 'j.ended_at', nullable: true },
    processDefinitionId: { kind: 'string', sql: 'j.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'j.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'j.instance_key' },
    elementId: { kind: 'string', sql: 'j.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'j.element_key' },
    tenantId: { kind: 'string', sql: 'j.tenant_id' },
  },
  key: 'j.job_key',
  tenant: 'j.tenant_id',
};
