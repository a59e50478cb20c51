import { EntitySchema } from 'typeorm';

/** Read model: when an instance stood still. */
export interface SuspensionRow {
  readonly rootKey: string;
  readonly stepFrom: number;
  readonly stepTo: number | null;
  readonly suspendedAt: Date;
  readonly resumedAt: Date | null;
}

export const SuspensionEntity = new EntitySchema<SuspensionRow>({
  name: 'Suspension',
  tableName: 'suspensions',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    stepFrom: { type: 'integer', name: 'step_from', primary: true },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
    suspendedAt: { type: 'timestamp with time zone', name: 'suspended_at' },
    resumedAt: { type: 'timestamp with time zone', name: 'resumed_at', nullable: true },
  },
  indices: [{ name: 'suspensions_open', columns: ['rootKey'], where: 'resumed_at is null' }],
});
