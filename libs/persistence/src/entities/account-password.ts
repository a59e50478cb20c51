import { EntitySchema } from 'typeorm';

/** Passwords, as argon2id has them. */
export interface AccountPasswordRow {
  readonly userId: string;
  readonly hash: string;
  readonly changedAt: Date;
}

export const AccountPasswordEntity = new EntitySchema<AccountPasswordRow>({
  name: 'AccountPassword',
  tableName: 'account_passwords',
  columns: {
    userId: { type: 'text', name: 'user_id', primary: true },
    hash: { type: 'text' },
    changedAt: { type: 'timestamp with time zone', name: 'changed_at' },
  },
  foreignKeys: [
    { name: 'account_passwords_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
});
