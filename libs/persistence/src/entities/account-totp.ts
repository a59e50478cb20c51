import { EntitySchema } from 'typeorm';

/** Secrets of one-time passwords (RFC 6238), sealed. */
export interface AccountTotpRow {
  readonly userId: string;
  readonly sealed: Buffer;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly lastStep: string | null;
}

export const AccountTotpEntity = new EntitySchema<AccountTotpRow>({
  name: 'AccountTotp',
  tableName: 'account_totps',
  columns: {
    userId: { type: 'text', name: 'user_id', primary: true },
    sealed: { type: 'bytea' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    confirmedAt: { type: 'timestamp with time zone', name: 'confirmed_at', nullable: true },
    lastStep: { type: 'bigint', name: 'last_step', nullable: true },
  },
  foreignKeys: [
    { name: 'account_totps_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
});
