import { createHash, timingSafeEqual } from 'node:crypto';
import type { Principal } from './principal.js';

const DEMO: Principal = { subject: 'demo', name: 'demo', roles: ['admin', 'operator', 'designer'], groups: [], tenants: ['*'] };
const EXPECTED = createHash('sha256').update('demo:demo').digest();

/** HTTP Basic `demo:demo`, as Camunda 8 Run takes it; in the sandbox only. */
export function demoPrincipal(credentials: string): Principal | null {
  const given = createHash('sha256').update(Buffer.from(credentials, 'base64').toString('utf8')).digest();
  return timingSafeEqual(given, EXPECTED) ? DEMO : null;
}
