import { EntitySchema } from 'typeorm';

/** Roles that were granted. */
export interface AccountRoleRow {
  readonly userId: string;
  readonly role: string;
  readonly groups: readonly string[];
  readonly tenants: readonly string[];
  readonly grantedBy: string;
  readonly grantedAt: Date;
}

export const AccountRoleEntity = new EntitySchema<AccountRoleRow>({
  name: 'AccountRole',
  tableName: 'account_roles',
  columns: {
    userId: { type: 'text', name: 'user_id', primary: true },
    role: { type: 'text', primary: true },
    groups: { type: 'text', array: true },
    tenants: { type: 'text', array: true },
    grantedBy: { type: 'text', name: 'granted_by' },
    grantedAt: { type: 'timestamp with time zone', name: 'granted_at' },
  },
  foreignKeys: [
    { name: 'account_roles_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
});
