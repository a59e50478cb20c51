import { EntitySchema } from 'typeorm';

/** Read model: message subscriptions. */
export interface SubscriptionRow {
  readonly rootKey: string;
  readonly id: number;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly state: 'OPEN' | 'CORRELATED' | 'CANCELED';
  readonly messageId: string | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const SubscriptionEntity = new EntitySchema<SubscriptionRow>({
  name: 'Subscription',
  tableName: 'subscriptions',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    id: { type: 'integer', primary: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    messageName: { type: 'text', name: 'message_name' },
    correlationKey: { type: 'text', name: 'correlation_key' },
    state: { type: 'text' },
    messageId: { type: 'text', name: 'message_id', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'subscriptions_state_check', expression: `state in ('OPEN', 'CORRELATED', 'CANCELED')` },
  ],
  indices: [
    { name: 'subscriptions_open', columns: ['tenantId', 'messageName', 'correlationKey'], where: `state = 'OPEN'` },
  ],
});
