import { ElementInstanceEntity, ProcessInstanceEntity } from '../entities/index.js';
import { CAMUNDA_TYPE_NAMES, camundaType } from './element-types.js';
import type { Searchable } from './searchable.js';

/** `ElementInstanceResult` of the contract. */
export interface ElementInstanceItem {
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly type: (typeof CAMUNDA_TYPE_NAMES)[number];
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startDate: string;
  readonly endDate?: string;
  readonly hasIncident: boolean;
  readonly incidentKey?: string;
  readonly tenantId: string;
}

const KEY = '(e.root_key + e.id)';
const TYPE = `(case when e.is_body then 'MULTI_INSTANCE_BODY' else ${camundaType('e.element_type')} end)`;
const NAME = '(select coalesce(max(n.name), e.element_id) from definition_elements n where n.process_definition_key = p.process_definition_key and n.element_id = e.element_id)';
const INCIDENT_KEY = `(select min(i.incident_key) from incidents i where i.root_key = e.root_key and i.element_key = ${KEY} and i.state = 'ACTIVE')`;
const HAS_INCIDENT = `(${INCIDENT_KEY} is not null)`;
const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;

export const ELEMENT_INSTANCES: Searchable<ElementInstanceItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(ElementInstanceEntity, 'e').innerJoin(ProcessInstanceEntity.options.name, 'p', 'p.instance_key = e.instance_key'),
  columns: {
    elementInstanceKey: KEY,
    processInstanceKey: 'e.instance_key',
    processDefinitionKey: 'p.process_definition_key',
    processDefinitionId: 'p.process_id',
    elementId: 'e.element_id',
    elementName: NAME,
    type: TYPE,
    state: 'e.state',
    startDate: 'e.started_at',
    endDate: 'e.ended_at',
    hasIncident: HAS_INCIDENT,
    incidentKey: INCIDENT_KEY,
    tenantId: 'e.tenant_id',
  },
  filters: {
    elementInstanceKey: { kind: 'key', sql: KEY, root: 'e.root_key' },
    processInstanceKey: { kind: 'key', sql: 'e.instance_key', root: 'e.root_key' },
    processDefinitionKey: { kind: 'key', sql: 'p.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    elementId: { kind: 'string', sql: 'e.element_id' },
    elementName: { kind: 'string', sql: NAME },
    type: { kind: 'string', sql: TYPE, values: CAMUNDA_TYPE_NAMES },
    state: { kind: 'string', sql: 'e.state', values: STATES },
    startDate: { kind: 'date', sql: 'e.started_at' },
    endDate: { kind: 'date', sql: 'e.ended_at' },
    hasIncident: { kind: 'boolean', sql: HAS_INCIDENT },
    incidentKey: { kind: 'key', sql: INCIDENT_KEY, root: 'e.root_key' },
    elementInstanceScopeKey: { kind: 'key', sql: 'e.scope_key', root: 'e.root_key' },
    tenantId: { kind: 'string', sql: 'e.tenant_id' },
  },
  alternatives: false,
  sorts: {
    elementInstanceKey: { kind: 'key', sql: KEY },
    processInstanceKey: { kind: 'key', sql: 'e.instance_key' },
    processDefinitionKey: { kind: 'key', sql: 'p.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    startDate: { kind: 'date', sql: 'e.started_at' },
    endDate: { kind: 'date', sql: 'e.ended_at', nullable: true },
    elementId: { kind: 'string', sql: 'e.element_id' },
    elementName: { kind: 'string', sql: NAME },
    type: { kind: 'string', sql: TYPE },
    state: { kind: 'string', sql: 'e.state' },
    incidentKey: { kind: 'key', sql: INCIDENT_KEY, nullable: true },
    tenantId: { kind: 'string', sql: 'e.tenant_id' },
  },
  key: KEY,
  root: 'e.root_key',
  tenant: 'e.tenant_id',
};
