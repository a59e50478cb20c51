import { EntitySchema } from 'typeorm';

/** What start-up decodes, to know that it has the keys. */
export interface KeyCanaryRow {
  readonly keyId: string;
  readonly sealed: Buffer;
}

export const KeyCanaryEntity = new EntitySchema<KeyCanaryRow>({
  name: 'KeyCanary',
  tableName: 'key_canaries',
  columns: {
    keyId: { type: 'text', name: 'key_id', primary: true },
    sealed: { type: 'bytea' },
  },
});
