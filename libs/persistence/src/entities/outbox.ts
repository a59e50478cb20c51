import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** What is handed to the process, ordered per instance. */
export interface OutboxRow {
  readonly id: string;
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly kind: 'start' | 'message' | 'signal';
  readonly payload: Json;
  readonly createdAt: Date;
  readonly state: 'pending' | 'handed-over' | 'undeliverable';
  readonly disposition: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly settledAt: Date | null;
}

export const OutboxEntity = new EntitySchema<OutboxRow>({
  name: 'Outbox',
  tableName: 'outbox',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    tenantId: { type: 'text', name: 'tenant_id' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    kind: { type: 'text' },
    payload: { type: 'jsonb' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    state: { type: 'text', default: 'pending' },
    disposition: { type: 'text', nullable: true },
    attempts: { type: 'integer', default: 0 },
    nextAttemptAt: { type: 'timestamp with time zone', name: 'next_attempt_at', nullable: true },
    settledAt: { type: 'timestamp with time zone', name: 'settled_at', nullable: true },
  },
  checks: [
    { name: 'outbox_kind_check', expression: `kind in ('start', 'message', 'signal')` },
    { name: 'outbox_state_check', expression: `state in ('pending', 'handed-over', 'undeliverable')` },
  ],
  indices: [
    { name: 'outbox_pending', columns: ['id'], where: `state = 'pending'` },
    { name: 'outbox_pending_instance', columns: ['instanceKey', 'id'], where: `state = 'pending'` },
    { name: 'outbox_subscription', columns: ['instanceKey'], where: `(kind = 'message') AND (payload ? 'subscription')`, synchronize: false },
    { name: 'outbox_undeliverable', columns: ['tenantId', 'id'], where: `state = 'undeliverable'` },
  ],
});
