import { EntitySchema } from 'typeorm';

/** Passkeys: public keys only. */
export interface AccountPasskeyRow {
  readonly credentialId: string;
  readonly userId: string;
  readonly publicKey: Buffer;
  readonly counter: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export const AccountPasskeyEntity = new EntitySchema<AccountPasskeyRow>({
  name: 'AccountPasskey',
  tableName: 'account_passkeys',
  columns: {
    credentialId: { type: 'text', name: 'credential_id', primary: true },
    userId: { type: 'text', name: 'user_id' },
    publicKey: { type: 'bytea', name: 'public_key' },
    counter: { type: 'bigint' },
    transports: { type: 'text', array: true },
    name: { type: 'text' },
    backedUp: { type: 'boolean', name: 'backed_up' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    lastUsedAt: { type: 'timestamp with time zone', name: 'last_used_at', nullable: true },
  },
  foreignKeys: [
    { name: 'account_passkeys_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
  indices: [
    { name: 'account_passkeys_user', columns: ['userId', 'createdAt'] },
  ],
});
