import { EntitySchema } from 'typeorm';

/** What a batch operation does to one process instance, or to one incident of it. */
export interface BatchItemRow {
  readonly batchKey: string;
  readonly ordinal: number;
  readonly itemKey: string;
  readonly instanceKey: string;
  readonly state: string;
  readonly leasedUntil: Date | null;
  readonly attempts: number;
  readonly processedAt: Date | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export const BatchItemEntity = new EntitySchema<BatchItemRow>({
  name: 'BatchItem',
  tableName: 'batch_items',
  columns: {
    batchKey: { type: 'bigint', name: 'batch_key', primary: true },
    ordinal: { type: 'integer', primary: true },
    itemKey: { type: 'bigint', name: 'item_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    state: { type: 'text' },
    leasedUntil: { type: 'timestamp with time zone', name: 'leased_until', nullable: true },
    attempts: { type: 'integer', default: 0 },
    processedAt: { type: 'timestamp with time zone', name: 'processed_at', nullable: true },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
    errorMessage: { type: 'text', name: 'error_message', nullable: true },
  },
  foreignKeys: [{ target: 'BatchOperation', name: 'batch_items_batch_key_fkey', columnNames: ['batchKey'], referencedColumnNames: ['batchKey'] }],
  indices: [
    { name: 'batch_items_open', columns: ['batchKey', 'ordinal'], where: `state = 'ACTIVE'` },
    { name: 'batch_items_instance', columns: ['instanceKey'] },
  ],
  checks: [{ name: 'batch_items_state_check', expression: `state in ('ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED')` }],
});
