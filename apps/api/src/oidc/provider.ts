import { createHash, timingSafeEqual } from 'node:crypto';
import { Provider, type KoaContext, type OidcClient, type OidcGrant } from 'oidc-provider';
import type { Clock } from '#domain';
import { findConsent, findHolderData, findSystem, type Database, type OutsideSystem } from '#persistence';
import { secretFile, type Config } from '#runtime';
import { openOutsideKeys } from '#signature';
import type { SessionsInUse } from '../access/sessions-in-use.js';
import type { ConsentsService } from '../consents/consents.service.js';
import { ITEM_NAMES, ITEMS, SCOPES } from '../consents/items.js';
import type { ReleasedData } from '../consents/released-data.js';
import { secretHashOf } from './client-metadata.js';
import { askedOf, loginPolicy } from './login-policy.js';
import { errorPage, leavePage, leftPage } from './pages.js';
import { postgresAdapter } from './postgres-adapter.js';
import { sessionOfRequest } from '../access/session-of-request.js';

export interface ProviderParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly sessions: SessionsInUse;
  readonly consents: ConsentsService;
  readonly released: ReleasedData;
}

const CODE_S = 60;
const TOKEN_S = 600;
const INTERACTION_S = 1_800;
const ALGORITHMS = ['RS256', 'ES256'];

/**
 * OpenID Connect for registered systems: authorization code with PKCE and nothing else. The library's own instants (`exp`, `iat`) are the
 * machine's, as the protocol wants them; how long its records are kept is the clock's.
 */
export function makeProvider(parts: ProviderParts): Provider {
  const { config, clock, database, sessions, consents, released } = parts;
  const lifeS = Math.floor(sessions.lifeMs / 1000);
  const system = (id: string): Promise<OutsideSystem | null> => findSystem(database, id);
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure: config.publicUrl.startsWith('https:') };
  const provider: Provider = new Provider(`${config.publicUrl.replace(/\/+$/, '')}/oidc`, {
    adapter: postgresAdapter({ database, clock, key: secretFile(config.keysDir, 'oidc-records.secret') }),
    jwks: { keys: openOutsideKeys(config.keysDir, clock.now()).map(({ kid, kind, privateKey }) => ({ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: kind === 'rsa' ? 'RS256' : 'ES256' })) },
    cookies: { keys: [secretFile(config.keysDir, 'oidc-cookies.secret').toString('base64url')], long: { ...cookie, path: '/oidc' }, short: cookie, names: { session: 'koordynator_oidc', interaction: 'koordynator_oidc_step', resume: 'koordynator_oidc_resume' } },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      claimsParameter: { enabled: true },
      // A system in its own name, at /api/v1/outside.
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: leavePage, postLogoutSuccessSource: leftPage },
    },
    scopes: ['openid', ...SCOPES],
    claims: { openid: ['sub', 'acr', 'auth_time'], ...Object.fromEntries(SCOPES.map((scope) => [scope, ITEM_NAMES.filter((name) => ITEMS[name].scope === scope).flatMap((name) => ITEMS[name].claims)])) },
    acrValues: ['1', '2', '3'],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { idTokenSigningAlgValues: ALGORITHMS, clientAuthSigningAlgValues: [...ALGORITHMS, 'PS256'] },
    // What is agreed to stands in the ID token as well: a system needs no second request.
    conformIdTokenClaims: false,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    ttl: { AccessToken: TOKEN_S, ClientCredentials: TOKEN_S, AuthorizationCode: CODE_S, IdToken: TOKEN_S, Interaction: INTERACTION_S, Session: lifeS, Grant: lifeS },
    interactions: { policy: loginPolicy({ sessionOf: (ctx) => sessionOfRequest(ctx.req, sessions, config), systemOf: system, undecided: (...asked) => consents.undecided(...asked) }), url: (_ctx: KoaContext, { uid }: { uid: string }) => `/oidc/interaction/${uid}` },
    async findAccount(ctx: KoaContext, userId: string) {
      if ((await findHolderData(database, userId, '')) === null) return undefined;
      return { accountId: userId, claims: async () => ({ ...(await released.of(userId, ctx.oidc.client.clientId)), sub: userId }) };
    },
    loadExistingGrant: (ctx: KoaContext) => grantOf(provider, ctx, parts, system),
    renderError: errorPage,
    // The library's dispatcher refuses addresses of special use (loopback, private networks).
    fetch: (url: string, { dispatcher, ...options }: RequestInit & { dispatcher?: unknown }) => fetch(url, ((config.outsideSystemsPrivate ?? config.sandbox) ? options : { ...options, dispatcher }) as RequestInit),
  });
  provider.proxy = true;
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', { value: compareSecret });
  return provider;
}

/** The database has only the hash. */
function compareSecret(this: OidcClient, given: string): boolean {
  const [kept, hash] = [secretHashOf(this.clientSecret ?? ''), createHash('sha256').update(given).digest()];
  return kept.length === hash.length && timingSafeEqual(kept, hash);
}

/** What the system may have follows from the consent that stands; none, no grant. A grant of the same session goes on, so that its tokens do. */
async function grantOf(provider: Provider, { oidc }: KoaContext, { database }: ProviderParts, systemOf: (id: string) => Promise<OutsideSystem | null>): Promise<OidcGrant | undefined> {
  const { client: { clientId }, session, params, requestParamOIDCScopes } = oidc;
  const accountId = session.accountId ?? '';
  const [consent, system] = await Promise.all([findConsent(database, accountId, clientId), systemOf(clientId)]);
  if (consent === null) return undefined;
  const asked = askedOf(params, system);
  const given = asked.filter((item) => consent.items.includes(item));
  const before = session.grantIdFor(clientId);
  const kept = before === undefined ? undefined : await provider.Grant.find(before);
  const grant = kept?.accountId === accountId ? kept : new provider.Grant({ accountId, clientId });
  delete grant.rejected;
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '));
  for (const scope of requestParamOIDCScopes) if (scope !== 'openid' && !given.some((item) => ITEMS[item].scope === scope)) grant.rejectOIDCScope(scope);
  grant.addOIDCClaims(asked.flatMap((item) => ITEMS[item].claims));
  grant.rejectOIDCClaims(asked.filter((item) => !given.includes(item)).flatMap((item) => ITEMS[item].claims));
  await grant.save();
  return grant;
}
