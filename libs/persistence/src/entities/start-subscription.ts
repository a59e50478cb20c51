import { EntitySchema } from 'typeorm';

/** What starts instances of the latest version of a process. */
export interface StartSubscriptionRow {
  readonly subscriptionKey: string;
  readonly tenantId: string;
  readonly processId: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly kind: 'message' | 'signal' | 'timer' | 'condition';
  readonly name: string;
  readonly dueAt: Date | null;
  readonly every: string | null;
  readonly timesLeft: number | null;
}

export const StartSubscriptionEntity = new EntitySchema<StartSubscriptionRow>({
  name: 'StartSubscription',
  tableName: 'start_subscriptions',
  columns: {
    subscriptionKey: { type: 'bigint', name: 'subscription_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    processId: { type: 'text', name: 'process_id' },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    elementId: { type: 'text', name: 'element_id' },
    kind: { type: 'text' },
    name: { type: 'text' },
    dueAt: { type: 'timestamp with time zone', name: 'due_at', nullable: true },
    every: { type: 'text', nullable: true },
    timesLeft: { type: 'integer', name: 'times_left', nullable: true },
  },
  checks: [{ name: 'start_subscriptions_kind_check', expression: `kind in ('message', 'signal', 'timer', 'condition')` }],
  indices: [
    { name: 'start_subscriptions_due', columns: ['dueAt'], where: `due_at IS NOT NULL` },
    { name: 'start_subscriptions_named', columns: ['tenantId', 'kind', 'name'] },
    { name: 'start_subscriptions_process', columns: ['tenantId', 'processId'] },
  ],
  foreignKeys: [{ name: 'start_subscriptions_process_definition_key_fkey', target: 'ProcessDefinition', columnNames: ['processDefinitionKey'], referencedColumnNames: ['processDefinitionKey'] }],
});
