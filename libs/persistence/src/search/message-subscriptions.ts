import type { Searchable } from './searchable.js';
import { InstanceStepEntity, ProcessInstanceEntity, SubscriptionEntity } from '../entities/index.js';

/** `MessageSubscriptionResult` of the contract. */
export interface MessageSubscriptionItem {
  readonly messageSubscriptionKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly messageSubscriptionState: 'CREATED' | 'CORRELATED' | 'DELETED';
  readonly lastUpdatedDate: string;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly tenantId: string;
}

const KEY = '(s.root_key + s.id)';
const STATE = `(case s.state when 'OPEN' then 'CREATED' when 'CORRELATED' then 'CORRELATED' else 'DELETED' end)`;
const STATES = ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED'];

export const MESSAGE_SUBSCRIPTIONS: Searchable<MessageSubscriptionItem> = {
  from: ({ dataSource }) =>
    dataSource
      .createQueryBuilder()
      .from(SubscriptionEntity, 's')
      .innerJoin(ProcessInstanceEntity.options.name, 'p', 'p.instance_key = s.instance_key')
      .innerJoin(InstanceStepEntity.options.name, 't', 't.root_key = s.root_key and t.step = coalesce(s.step_to, s.step_from)'),
  columns: {
    messageSubscriptionKey: KEY,
    processDefinitionId: 'p.process_id',
    processDefinitionKey: 'p.process_definition_key',
    processInstanceKey: 's.instance_key',
    elementId: 's.element_id',
    elementInstanceKey: 's.element_key',
    messageSubscriptionState: STATE,
    lastUpdatedDate: 't.at',
    messageName: 's.message_name',
    correlationKey: 's.correlation_key',
    tenantId: 's.tenant_id',
  },
  filters: {
    messageSubscriptionKey: { kind: 'key', sql: KEY, root: 's.root_key' },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    processInstanceKey: { kind: 'key', sql: 's.instance_key', root: 's.root_key' },
    elementId: { kind: 'string', sql: 's.element_id' },
    elementInstanceKey: { kind: 'key', sql: 's.element_key', root: 's.root_key' },
    messageSubscriptionState: { kind: 'string', sql: STATE, values: STATES },
    lastUpdatedDate: { kind: 'date', sql: 't.at' },
    messageName: { kind: 'string', sql: 's.message_name' },
    correlationKey: { kind: 'string', sql: 's.correlation_key' },
    tenantId: { kind: 'string', sql: 's.tenant_id' },
  },
  alternatives: false,
  sorts: {
    messageSubscriptionKey: { kind: 'key', sql: KEY },
    processDefinitionId: { kind: 'string', sql: 'p.process_id' },
    processInstanceKey: { kind: 'key', sql: 's.instance_key' },
    elementId: { kind: 'string', sql: 's.element_id' },
    elementInstanceKey: { kind: 'key', sql: 's.element_key' },
    messageSubscriptionState: { kind: 'string', sql: STATE },
    lastUpdatedDate: { kind: 'date', sql: 't.at' },
    messageName: { kind: 'string', sql: 's.message_name' },
    correlationKey: { kind: 'string', sql: 's.correlation_key' },
    tenantId: { kind: 'string', sql: 's.tenant_id' },
  },
  key: KEY,
  root: 's.root_key',
  tenant: 's.tenant_id',
};
