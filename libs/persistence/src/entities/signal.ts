import { EntitySchema } from 'typeorm';

/** What was broadcast, by the id that a repetition is recognised by. */
export interface SignalRow {
  readonly signalId: string;
  readonly signalKey: string;
  readonly tenantId: string;
  readonly name: string;
  readonly broadcastAt: Date;
}

export const SignalEntity = new EntitySchema<SignalRow>({
  name: 'Signal',
  tableName: 'signals',
  columns: {
    signalId: { type: 'text', name: 'signal_id', primary: true },
    signalKey: { type: 'bigint', name: 'signal_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    name: { type: 'text' },
    broadcastAt: { type: 'timestamp with time zone', name: 'broadcast_at' },
  },
});
