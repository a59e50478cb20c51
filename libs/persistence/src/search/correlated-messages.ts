import type { Searchable } from './searchable.js';

/** `CorrelatedMessageSubscriptionResult` of the contract. */
export interface CorrelatedMessageItem {
  readonly correlationKey: string;
  readonly correlationTime: string;
  readonly elementId: string;
  /** Absent where the message started the instance. */
  readonly elementInstanceKey?: string;
  readonly messageKey: string;
  readonly messageName: string;
  readonly partitionId: number;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly subscriptionKey: string;
  readonly tenantId: string;
}

/** What instances took, and what started instances. Messages of the public-service surface have no key of their own: their subscription's stands for it. */
const CORRELATED = `(
  select s.root_key, s.root_key + s.id as key, s.root_key + s.id as subscription_key, s.correlation_key, t.at, s.element_id, s.element_key,
      case when s.message_id ~ '^[0-9]{1,18}$' then cast(s.message_id as bigint) else s.root_key + s.id end as message_key, s.message_name, p.process_id, p.process_definition_key, s.instance_key, s.tenant_id
    from subscriptions s join process_instances p on p.instance_key = s.instance_key join instance_steps t on t.root_key = s.root_key and t.step = s.step_to where s.state = 'CORRELATED'
  union all
  select m.instance_key, m.instance_key, m.subscription_key, m.correlation_key, m.started_at, m.element_id, cast(null as bigint), m.message_key, m.message_name, m.process_id, m.process_definition_key, m.instance_key, m.tenant_id
    from message_starts m)`;

const PARTITION = '1';

export const CORRELATED_MESSAGES: Searchable<CorrelatedMessageItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(CORRELATED, 'c'),
  columns: {
    correlationKey: 'c.correlation_key',
    correlationTime: 'c.at',
    elementId: 'c.element_id',
    elementInstanceKey: 'c.element_key',
    messageKey: 'c.message_key',
    messageName: 'c.message_name',
    partitionId: PARTITION,
    processDefinitionId: 'c.process_id',
    processDefinitionKey: 'c.process_definition_key',
    processInstanceKey: 'c.instance_key',
    subscriptionKey: 'c.subscription_key',
    tenantId: 'c.tenant_id',
  },
  filters: {
    correlationKey: { kind: 'string', sql: 'c.correlation_key' },
    correlationTime: { kind: 'date', sql: 'c.at' },
    elementId: { kind: 'string', sql: 'c.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'c.element_key', root: 'c.root_key' },
    messageKey: { kind: 'key', sql: 'c.message_key' },
    messageName: { kind: 'string', sql: 'c.message_name' },
    partitionId: { kind: 'integer', sql: PARTITION },
    processDefinitionId: { kind: 'string', sql: 'c.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'c.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'c.instance_key', root: 'c.root_key' },
    subscriptionKey: { kind: 'key', sql: 'c.subscription_key' },
    tenantId: { kind: 'string', sql: 'c.tenant_id' },
  },
  alternatives: false,
  sorts: {
    correlationKey: { kind: 'string', sql: 'c.correlation_key' },
    correlationTime: { kind: 'date', sql: 'c.at' },
    elementId: { kind: 'string', sql: 'c.element_id' },
    elementInstanceKey: { kind: 'key', sql: 'c.element_key', nullable: true },
    messageKey: { kind: 'key', sql: 'c.message_key' },
    messageName: { kind: 'string', sql: 'c.message_name' },
    partitionId: { kind: 'integer', sql: PARTITION },
    processDefinitionId: { kind: 'string', sql: 'c.process_id' },
    processDefinitionKey: { kind: 'key', sql: 'c.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'c.instance_key' },
    subscriptionKey: { kind: 'key', sql: 'c.subscription_key' },
    tenantId: { kind: 'string', sql: 'c.tenant_id' },
  },
  key: 'c.key',
  tenant: 'c.tenant_id',
};
