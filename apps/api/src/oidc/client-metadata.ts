import { isItem, ITEMS } from '../consents/items.js';
import type { OutsideSystem } from '#persistence';

/** The claim of a client that says what hash its secret has; oidc-provider compares secrets through `compareClientSecret` (provider.ts). */
const HASH_PREFIX = 'sha256:';

/** A registered system as oidc-provider knows clients (RFC 7591); undefined where it is none, or is closed. */
export function clientOf(system: OutsideSystem | null): Record<string, unknown> | undefined {
  if (system === null || !system.active || system.oidcAuth === null) return undefined;
  const { systemId, namePl, items, oidcAuth, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, idTokenAlg, jwks, secretHash } = system;
  return {
    client_id: systemId,
    client_name: namePl,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    grant_types: ['authorization_code', 'client_credentials'],
    response_types: ['code'],
    id_token_signed_response_alg: idTokenAlg,
    scope: ['openid', ...new Set(items.filter(isItem).map((item) => ITEMS[item].scope))].join(' '),
    token_endpoint_auth_method: oidcAuth === 'private_key_jwt' ? 'private_key_jwt' : 'client_secret_basic',
    ...(oidcAuth === 'private_key_jwt' ? { jwks } : { client_secret: HASH_PREFIX + (secretHash?.toString('hex') ?? '') }),
    ...(backchannelLogoutUri !== null && { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }),
  };
}

/** The hash that stands where oidc-provider keeps a secret. */
export function secretHashOf(clientSecret: string): Buffer {
  return Buffer.from(clientSecret.slice(HASH_PREFIX.length), 'hex');
}
