import { DEFAULT_TENANT } from './tenants.js';

export const ROLES = ['citizen', 'clerk', 'officer', 'designer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. `groups` of a clerk name his office and its teams; `tenants` are the agencies he may act for, `*` is all of them. */
export interface Principal {
  /** Never reassigned to somebody else. */
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  readonly tenants: readonly string[];
  /** Of the token or the session that asks, a hash of it: what is authorised by a code is bound to one. */
  readonly session?: string;
}

/** Reads claims as they stand in a token; what has the wrong shape counts as not there. */
export function principalOf(claims: Readonly<Record<string, unknown>>): Principal | null {
  const subject = claims['sub'];
  if (typeof subject !== 'string' || subject === '') return null;
  const roles = texts(claims['roles']).filter((role): role is Role => (ROLES as readonly string[]).includes(role));
  const tenants = texts(claims['tenants']);
  return {
    subject,
    name: typeof claims['name'] === 'string' ? claims['name'] : subject,
    roles,
    groups: texts(claims['groups']),
    tenants: tenants.length > 0 ? tenants : [DEFAULT_TENANT],
  };
}

function texts(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string') : [];
}
