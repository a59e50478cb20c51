import { EntitySchema } from 'typeorm';

/** Read model: timers. */
export interface TimerRow {
  readonly rootKey: string;
  readonly id: number;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly dueAt: Date;
  readonly state: 'OPEN' | 'FIRED' | 'CANCELED';
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const TimerEntity = new EntitySchema<TimerRow>({
  name: 'Timer',
  tableName: 'timers',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    id: { type: 'integer', primary: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    elementKey: { type: 'bigint', name: 'element_key' },
    elementId: { type: 'text', name: 'element_id' },
    dueAt: { type: 'timestamp with time zone', name: 'due_at' },
    state: { type: 'text' },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'timers_state_check', expression: `state in ('OPEN', 'FIRED', 'CANCELED')` },
  ],
});
