import type { Principal } from './principal.js';

/** Camunda's name for the tenant where none is given. */
export const DEFAULT_TENANT = '<default>';
const ALL = '*';

/** The one place that says for which tenant a principal may act. */
export function mayTenant(me: Principal, tenantId: string): boolean {
  return me.tenants.includes(ALL) || me.tenants.includes(tenantId);
}

/** For queries: the tenants to filter by, null for all. */
export function tenantsOf(me: Principal): readonly string[] | null {
  return me.tenants.includes(ALL) ? null : me.tenants;
}
