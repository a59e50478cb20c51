import { mayTenant } from './tenants.js';
import type { Principal } from './principal.js';

/** How somebody stands to a case; the strongest that holds. `none` is told that there is no such thing (404), not that it is forbidden. */
export type Standing = 'owner' | 'office' | 'operator' | 'none';

export interface CaseOf {
  readonly tenantId: string;
  readonly subject: string | null;
  readonly officeId: string | null;
}

export function standingTo(me: Principal, it: CaseOf): Standing {
  if (it.subject !== null && me.roles.includes('citizen') && me.subject === it.subject) return 'owner';
  if (it.officeId !== null && me.roles.includes('clerk') && me.groups.includes(it.officeId) && mayTenant(me, it.tenantId)) return 'office';
  if ((me.roles.includes('operator') || me.roles.includes('admin')) && mayTenant(me, it.tenantId)) return 'operator';
  return 'none';
}

/** What each may see of a case. Closed by the compiler: a new standing has to say it all. Letters are withheld from the owner until delivered. */
export const SEES = {
  owner: { case: true, submission: true, upp: true, reply: 'once-delivered', upd: true, 'non-delivery': false, instance: true },
  office: { case: true, submission: true, upp: true, reply: 'always', upd: true, 'non-delivery': true, instance: true },
  operator: { case: true, submission: false, upp: false, reply: 'never', upd: false, 'non-delivery': false, instance: true },
  none: { case: false, submission: false, upp: false, reply: 'never', upd: false, 'non-delivery': false, instance: false },
} as const satisfies Record<Standing, Readonly<Record<'case' | 'submission' | 'upp' | 'upd' | 'non-delivery' | 'instance', boolean>> & { readonly reply: 'always' | 'once-delivered' | 'never' }>;
