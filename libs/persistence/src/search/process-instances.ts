import { ProcessDefinitionEntity, ProcessInstanceEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

export type ProcessInstanceState = 'ACTIVE' | 'COMPLETED' | 'TERMINATED';

/** `ProcessInstanceResult` of the contract; keys are decimal strings, dates ISO 8601 in UTC. */
export interface ProcessInstanceItem {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionName: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionVersionTag?: string;
  readonly parentProcessInstanceKey?: string;
  readonly parentElementInstanceKey?: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly state: ProcessInstanceState;
  readonly hasIncident: boolean;
  /** Beyond the contract. */
  readonly isSuspended: boolean;
  readonly tenantId: string;
}

const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;
const NAME = `coalesce(nullif(d.name, ''), p.process_id)`;

/** The root and all that it called stand still together. */
const IS_SUSPENDED = `exists (select 1 from suspensions s where s.root_key = p.root_key and s.resumed_at is null)`;
/** An incident counts for the instance where it is and for all that called it. */
const HAS_INCIDENT = `exists (select 1 from incidents i where i.root_key = p.root_key and i.state = 'ACTIVE' and (p.instance_key = p.root_key or i.instance_key in (
  with recursive below(key) as (
    select p.instance_key
    union select c.instance_key from process_instances c join below b on c.parent_key = b.key where c.root_key = p.root_key and c.root_key <> c.instance_key)
  select key from below)))`;

/** A job of it has failed and will be given out again. */
const HAS_RETRIES_LEFT = `exists (select 1 from jobs j where j.root_key = p.root_key and j.instance_key = p.instance_key and j.state = 'CREATED' and j.said = 'FAILED' and j.retries > 0)`;

const batch = { name: 'batch', wrap: (condition: string) => `exists (select 1 from batch_items b where b.instance_key = p.instance_key and ${condition})` };
const element = {
  name: 'element',
  wrap: (condition: string) => `exists (select 1 from element_instances e where e.root_key = p.root_key and e.instance_key = p.instance_key and ${condition})`,
};
const incident = {
  name: 'incident',
  wrap: (condition: string) => `exists (select 1 from incidents i where i.root_key = p.root_key and i.instance_key = p.instance_key and i.state = 'ACTIVE' and ${condition})`,
};

export const PROCESS_INSTANCES: Searchable<ProcessInstanceItem> = {
  from: ({ dataSource }) =>
    dataSource.createQueryBuilder().from(ProcessInstanceEntity, 'p').innerJoin(ProcessDefinitionEntity.options.name, 'd', 'd.process_definition_key = p.process_definition_key'),
  columns: {
    processInstanceKey: 'p.instance_key',
    processDefinitionKey: 'p.process_definition_key',
    processDefinitionId: 'p.process_id',
    processDefinitionName: NAME,
    processDefinitionVersion: 'p.version',
    processDefinitionVersionTag: 'd.version_tag',
    parentProcessInstanceKey: 'p.parent_key',
    parentElementInstanceKey: 'p.parent_element_key',
    startDate: 'p.started_at',
    endDate: 'p.ended_at',
    state: 'p.state',
    hasIncident: HAS_INCIDENT,
    isSuspended: IS_SUSPENDED,
    tenantId: 'p.tenant_id',
  },
  filters: {
    processInstanceKey: { kind: 'key', sql: 'p.instance_key' },
    processDefinitionKey: { kind: 'key', sql: 'p.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    processDefinitionName: { kind: 'string', sql: NAME },
    processDefinitionVersion: { kind: 'integer', sql: 'p.version' },
    processDefinitionVersionTag: { kind: 'string', sql: 'd.version_tag' },
    parentProcessInstanceKey: { kind: 'key', sql: 'p.parent_key' },
    parentElementInstanceKey: { kind: 'key', sql: 'p.parent_element_key' },
    startDate: { kind: 'date', sql: 'p.started_at' },
    endDate: { kind: 'date', sql: 'p.ended_at' },
    state: { kind: 'string', sql: 'p.state', values: STATES },
    hasIncident: { kind: 'boolean', sql: HAS_INCIDENT },
    isSuspended: { kind: 'boolean', sql: IS_SUSPENDED },
    tenantId: { kind: 'string', sql: 'p.tenant_id' },
    variables: { kind: 'variables', root: 'p.root_key', scope: 'p.instance_key' },
    errorMessage: { kind: 'string', sql: 'i.message', inside: incident },
    elementId: { kind: 'string', sql: 'e.element_id', inside: element },
    elementInstanceState: { kind: 'string', sql: 'e.state', values: STATES, inside: element },
    hasElementInstanceIncident: {
      kind: 'boolean',
      sql: `exists (select 1 from incidents x where x.root_key = e.root_key and x.element_key = e.root_key + e.id and x.state = 'ACTIVE')`,
      inside: element,
    },
    batchOperationId: { kind: 'string', sql: 'cast(b.batch_key as text)', inside: batch },
    // There are no tags: none has one.
    tags: { kind: 'nothing' },
    hasRetriesLeft: { kind: 'boolean', sql: HAS_RETRIES_LEFT },
    incidentErrorHashCode: { kind: 'integer', sql: 'text_hash(i.message)', inside: incident },
  },
  alternatives: true,
  sorts: {
    processInstanceKey: { kind: 'key', sql: 'p.instance_key' },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    processDefinitionName: { kind: 'string', sql: NAME },
    processDefinitionVersion: { kind: 'integer', sql: 'p.version' },
    processDefinitionVersionTag: { kind: 'string', sql: 'd.version_tag', nullable: true },
    processDefinitionKey: { kind: 'key', sql: 'p.process_definition_key' },
    parentProcessInstanceKey: { kind: 'key', sql: 'p.parent_key', nullable: true },
    parentElementInstanceKey: { kind: 'key', sql: 'p.parent_element_key', nullable: true },
    startDate: { kind: 'date', sql: 'p.started_at' },
    endDate: { kind: 'date', sql: 'p.ended_at', nullable: true },
    state: { kind: 'string', sql: 'p.state' },
    hasIncident: { kind: 'boolean', sql: HAS_INCIDENT },
    tenantId: { kind: 'string', sql: 'p.tenant_id' },
  },
  key: 'p.instance_key',
  tenant: 'p.tenant_id',
};
