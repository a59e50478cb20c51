import { EntitySchema } from 'typeorm';
import type { Json } from '#domain';

/** Read model: what a row was before a step migrated it; the step can be taken back. */
export interface MigratedRow {
  readonly rootKey: string;
  readonly stepFrom: number;
  readonly kind: string;
  readonly id: number;
  readonly before: Json;
}

export const MigratedRowEntity = new EntitySchema<MigratedRow>({
  name: 'MigratedRow',
  tableName: 'migrated_rows',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    stepFrom: { type: 'integer', name: 'step_from', primary: true },
    kind: { type: 'text', primary: true },
    id: { type: 'integer', primary: true },
    before: { type: 'jsonb' },
  },
});
