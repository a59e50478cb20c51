import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';

export interface GrantedRole {
  readonly role: string;
  /** The office and its teams. */
  readonly groups: readonly string[];
  readonly tenants: readonly string[];
}

const OF: Statement = { name: 'roles.of', text: `select role, groups, tenants from account_roles where user_id = $1 order by role` };
const GRANT: Statement = {
  name: 'roles.grant',
  text: `insert into account_roles (user_id, role, groups, tenants, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (user_id, role) do update set groups = excluded.groups, tenants = excluded.tenants, granted_by = excluded.granted_by, granted_at = excluded.granted_at`,
};
const REVOKE: Statement = { name: 'roles.revoke', text: `delete from account_roles where user_id = $1 and role = $2 returning role` };

export async function rolesOf(database: Database, userId: string, client?: PoolClient): Promise<readonly GrantedRole[]> {
  return database.query<Open<GrantedRole>>(OF, [userId], client);
}

export async function grantRole(database: Database, client: PoolClient, userId: string, granted: GrantedRole, by: string, at: Millis): Promise<void> {
  await database.query(GRANT, [userId, granted.role, granted.groups, granted.tenants, by, new Date(at)], client);
}

export async function revokeRole(database: Database, client: PoolClient, userId: string, role: string): Promise<boolean> {
  return (await database.query(REVOKE, [userId, role], client)).length === 1;
}
