import { EntitySchema } from 'typeorm';

/** Read model: instances that wait for a signal. */
export interface SignalSubscriptionRow {
  readonly rootKey: string;
  readonly id: number;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly signalName: string;
  readonly state: 'OPEN' | 'FIRED' | 'CANCELED';
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const SignalSubscriptionEntity = new EntitySchema<SignalSubscriptionRow>({
  name: 'SignalSubscription',
  tableName: 'signal_subscriptions',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    id: { type: 'integer', primary: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    signalName: { type: 'text', name: 'signal_name' },
    state: { type: 'text' },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [{ name: 'signal_subscriptions_state_check', expression: `state in ('OPEN', 'FIRED', 'CANCELED')` }],
  indices: [{ name: 'signal_subscriptions_open', columns: ['tenantId', 'signalName'], where: `state = 'OPEN'` }],
});
