import { IncidentEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `IncidentResult` of the contract. */
export interface IncidentItem {
  readonly incidentKey: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  /** Only where a job failed: that of an element has the key of its element instance. */
  readonly jobKey?: string;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly creationTime: string;
  readonly state: 'ACTIVE' | 'RESOLVED';
  readonly tenantId: string;
}

/** A listener's job has a key of its own: it is the one that was open on the element when the incident came. */
const JOB_KEY = `case when i.error_type in ('JOB_NO_RETRIES', 'UNHANDLED_ERROR_EVENT') then i.element_key
  when i.error_type in ('EXECUTION_LISTENER_NO_RETRIES', 'TASK_LISTENER_NO_RETRIES') then (select max(j.job_key) from jobs j
    where j.root_key = i.root_key and j.element_key = i.element_key and j.step_from <= i.step_from and (j.step_to is null or j.step_to >= i.step_from)) end`;
const STATES = ['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING'];
const ERROR_TYPES = [
  'UNSPECIFIED',
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
];

export const INCIDENTS: Searchable<IncidentItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(IncidentEntity, 'i'),
  columns: {
    incidentKey: 'i.incident_key',
    processInstanceKey: 'i.instance_key',
    processDefinitionKey: 'i.process_definition_key',
    processDefinitionId: 'i.process_id',
    elementId: 'i.element_id',
    elementInstanceKey: 'i.element_key',
    jobKey: JOB_KEY,
    errorType: 'i.error_type',
    errorMessage: 'i.message',
    creationTime: 'i.created_at',
    state: 'i.state',
    tenantId: 'i.tenant_id',
  },
  filters: {
    incidentKey: { kind: 'key', sql: 'i.incident_key' },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key', root: 'i.root_key' },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 'i.process_id' },
    elementId: { kind: 'string', sql: 'i.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'i.element_key', root: 'i.root_key' },
    jobKey: { kind: 'key', sql: JOB_KEY },
    errorType: { kind: 'string', sql: 'i.error_type', values: ERROR_TYPES },
    errorMessage: { kind: 'string', sql: 'i.message' },
    creationTime: { kind: 'date', sql: 'i.created_at' },
    state: { kind: 'string', sql: 'i.state', values: STATES },
    tenantId: { kind: 'string', sql: 'i.tenant_id' },
  },
  alternatives: false,
  sorts: {
    incidentKey: { kind: 'key', sql: 'i.incident_key' },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 'i.process_id' },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key' },
    errorType: { kind: 'string', sql: 'i.error_type' },
    errorMessage: { kind: 'string', sql: 'i.message' },
    elementId: { kind: 'string', sql: 'i.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'i.element_key' },
    creationTime: { kind: 'date', sql: 'i.created_at' },
    state: { kind: 'string', sql: 'i.state' },
    jobKey: { kind: 'key', sql: JOB_KEY, nullable: true },
    tenantId: { kind: 'string', sql: 'i.tenant_id' },
  },
  key: 'i.incident_key',
  tenant: 'i.tenant_id',
};
