import { ProblemException } from '../errors/problem-exception.js';
import type { Principal } from './principal.js';
import { DEFAULT_TENANT, mayTenant } from './tenants.js';

/** What everybody's accounts and profiles rest on: an administrator of one agency alone does not decide on that. `what` in the plural. */
export function demandPlatform(admin: Principal, what: string): void {
  if (!mayTenant(admin, DEFAULT_TENANT)) throw new ProblemException(403, { code: 'TENANT_NOT_YOURS', message: `${what} are the whole platform’s, which you do not administer`, hint: 'Ask an administrator of the platform.' });
}
