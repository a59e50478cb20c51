import { EntitySchema } from 'typeorm';

/** The one recovery code of an account, hashed. */
export interface RecoveryCodeRow {
  readonly userId: string;
  readonly hash: Buffer;
  readonly createdAt: Date;
}

export const RecoveryCodeEntity = new EntitySchema<RecoveryCodeRow>({
  name: 'RecoveryCode',
  tableName: 'recovery_codes',
  columns: {
    userId: { type: 'text', name: 'user_id', primary: true },
    hash: { type: 'bytea' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
  },
  foreignKeys: [
    { name: 'recovery_codes_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
});
