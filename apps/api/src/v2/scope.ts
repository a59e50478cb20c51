import type { Scope } from '#persistence';
import type { Principal, Role } from '../access/principal.js';
import { DEFAULT_TENANT, mayTenant, tenantsOf } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';

/** Who may work the engine itself; a clerk gets to user tasks only, and only to his own. */
export const ENGINE_ROLES = ['operator', 'designer'] as const satisfies readonly Role[];

export function worksEngine(me: Principal): boolean {
  return me.roles.some((role) => role === 'admin' || (ENGINE_ROLES as readonly Role[]).includes(role));
}

/** What is seen of the read model. */
export function scopeOf(me: Principal): Scope {
  const tenants = tenantsOf(me);
  return worksEngine(me) ? { tenants } : { tenants, person: { subject: me.subject, groups: me.groups } };
}

/** The tenant that is written to: the one named, or Camunda's default. Throws 403. */
export function writableTenant(me: Principal, tenantId: string | null | undefined): string {
  const tenant = tenantId ?? DEFAULT_TENANT;
  if (mayTenant(me, tenant)) return tenant;
  throw new ProblemException(403, { code: 'TENANT_FORBIDDEN', params: { tenantId: tenant }, message: `You may not act for the tenant ${tenant}`, hint: 'Name a tenant of your token.' });
}
