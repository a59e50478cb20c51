import type { Standing } from '#domain/access';
import type { Principal } from './principal.js';
import { mayTenant } from './tenants.js';

export { mayRead, SEES, type SeenKind, type Standing } from '#domain/access';

export interface CaseOf {
  readonly tenantId: string;
  readonly subject: string | null;
  readonly officeId: string | null;
}

/** How a principal stands to a case, or to what belongs to one. A citizen's own case is his whatever the tenant. */
export function standingTo(me: Principal, it: CaseOf): Standing {
  if (it.subject !== null && me.roles.includes('citizen') && me.subject === it.subject) return 'owner';
  if (it.officeId !== null && me.roles.includes('clerk') && me.groups.includes(it.officeId) && mayTenant(me, it.tenantId)) return 'office';
  if ((me.roles.includes('operator') || me.roles.includes('admin')) && mayTenant(me, it.tenantId)) return 'operator';
  return 'none';
}
