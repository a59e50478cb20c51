import { randomUUID } from 'node:crypto';
import { interactionPolicy, type KoaContext } from 'oidc-provider';
import type { OutsideSystem, SessionInUse } from '#persistence';
import { itemsAsked, type ItemName } from '../consents/items.js';
import { signedInAt } from '../access/session-of-request.js';

const { base, Check, Prompt } = interactionPolicy;

export interface PolicyParts {
  readonly sessionOf: (ctx: KoaContext) => Promise<SessionInUse | null>;
  readonly systemOf: (systemId: string) => Promise<OutsideSystem | null>;
  readonly undecided: (userId: string, systemId: string, asked: readonly ItemName[]) => Promise<readonly ItemName[] | null>;
}

/** What a request asks for (`scope` and `claims` of OpenID Connect Core 5.4, 5.5), as far as the system may. */
export function askedOf(params: Readonly<Record<string, string | undefined>>, system: OutsideSystem | null): readonly ItemName[] {
  const claims = JSON.parse(params['claims'] ?? '{}') as { readonly userinfo?: object; readonly id_token?: object };
  return itemsAsked(new Set(params['scope']?.split(' ')), new Set(Object.keys({ ...claims.userinfo, ...claims.id_token })), system?.items ?? []);
}

/**
 * The provider's own session follows ours: it holds only while the browser has the session of ours that it was made from, of the same
 * assurance. `acr_values` is taken as a demand for at least the lowest level named (OpenID Connect Core leaves that to us).
 */
export function loginPolicy({ sessionOf, systemOf, undecided }: PolicyParts): object {
  const policy = base();
  policy.get('login').checks.add(new Check('own_session', 'End-User authentication is required', 'login_required', async (ctx) => {
    const { session, result } = ctx.oidc;
    const own = await sessionOf(ctx);
    const same = own !== null && session.accountId === own.userId && session.loginTs === signedInAt(own) && session.acr === String(own.aal);
    if (same) return false;
    if (session.accountId !== undefined && result?.login === undefined) leave(ctx);
    return true;
  }));
  policy.get('login').checks.add(new Check('acr_values', 'the requested assurance could not be obtained', 'unmet_authentication_requirements', (ctx) => Number(ctx.oidc.session.acr ?? 0) < levelAsked(ctx.oidc.params['acr_values'])));
  policy.remove('consent');
  policy.add(new Prompt({ name: 'consent', requestable: true }, new Check('items_undecided', 'the End-User has not decided on what is asked for', 'consent_required', async (ctx) => {
    const { session, client, params } = ctx.oidc;
    return (await undecided(session.accountId ?? '', client.clientId, askedOf(params, await systemOf(client.clientId)))) !== null;
  })));
  return policy;
}

/** The lowest of the known levels that are named; 0 where none is. */
export function levelAsked(acrValues: string | undefined): number {
  const levels = (acrValues ?? '').split(' ').filter((value) => /^[123]$/.test(value)).map(Number);
  return levels.length === 0 ? 0 : Math.min(...levels);
}

/** Somebody else was signed in here, or the same person before: the provider forgets it, and begins a session with another name. */
function leave({ oidc: { session } }: KoaContext): void {
  delete session.accountId;
  delete session.loginTs;
  delete session.acr;
  delete session.authorizations;
  session.uid = randomUUID();
  session.resetIdentifier();
}
