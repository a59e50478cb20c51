import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { JsonObject } from '#domain';
import type { SystemSettings } from '#persistence';
import { readMetadata, type ServiceProvider } from '#signature/saml';
import { ProblemException } from '../errors/problem-exception.js';
import type { GivenSettings } from './shapes.js';
import { certificatesOf } from './soap-certificates.js';

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** What an administrator gives, checked: whatever passes here is good for its protocol later. */
export function settingsOf(systemId: string, given: GivenSettings): SystemSettings {
  const { oidc, saml, soap } = given;
  if (oidc === undefined && saml === undefined && soap === undefined) throw new ProblemException(400, { code: 'SYSTEM_PROTOCOL_MISSING', message: 'The system speaks neither OpenID Connect nor SAML nor SOAP', hint: 'Give at least one of `oidc`, `saml` and `soap`.' });
  const redirects = oidc === undefined ? [] : [...oidc.redirectUris, ...(oidc.postLogoutRedirectUris ?? []), ...(oidc.backchannelLogoutUri === undefined ? [] : [oidc.backchannelLogoutUri])];
  for (const uri of [...redirects, ...(soap?.returnUrls ?? [])]) demandAddress(uri);
  if (oidc?.authMethod === 'private_key_jwt') demandKeys(oidc.jwks?.keys ?? []);
  return {
    systemId,
    namePl: given.name.pl.trim(),
    nameEn: given.name.en.trim(),
    items: given.items,
    requestKinds: given.requestKinds ?? [],
    active: given.active ?? true,
    oidcAuth: oidc?.authMethod ?? null,
    // Also where a system without OpenID Connect has its holders sent back to.
    redirectUris: oidc?.redirectUris ?? soap?.returnUrls ?? [],
    postLogoutRedirectUris: oidc?.postLogoutRedirectUris ?? [],
    backchannelLogoutUri: oidc?.backchannelLogoutUri ?? null,
    idTokenAlg: oidc?.idTokenAlg ?? 'RS256',
    jwks: oidc?.authMethod === 'private_key_jwt' ? (oidc.jwks as unknown as JsonObject) : null,
    samlEntityId: saml === undefined ? null : metadataOf(saml.metadata).entityId,
    samlMetadata: saml?.metadata ?? null,
    soapCertificates: certificatesOf(soap?.certificates ?? []),
  };
}

/** https; plain http only to this machine itself, for trying things out. No fragment, no user (RFC 6749 § 3.1.2, RFC 9700 § 2.1). */
function demandAddress(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname)));
  if (safe && !text.includes('#') && !text.includes('*') && url.username === '' && url.password === '') return;
  throw new ProblemException(400, { code: 'SYSTEM_ADDRESS_INVALID', message: `${text.slice(0, 100)} is no address that people may be sent to`, params: { address: text.slice(0, 100) }, hint: 'Give whole https addresses, without fragment, user and asterisk; http only to 127.0.0.1, [::1] or localhost.' });
}

function demandKeys(keys: readonly Readonly<Record<string, unknown>>[]): void {
  const good = keys.length > 0 && keys.every((key) => PRIVATE.every((name) => !Object.hasOwn(key, name)) && canVerify(key));
  if (!good) throw new ProblemException(400, { code: 'SYSTEM_KEYS_INVALID', message: 'private_key_jwt needs public keys: RSA of 2048 bits or more, or EC P-256', location: '/oidc/jwks', hint: 'Give a JSON Web Key Set (RFC 7517) with public keys only.' });
}

function canVerify(key: Readonly<Record<string, unknown>>): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    return (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) || (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1');
  } catch {
    return false;
  }
}

/** Addresses in metadata are held to the same rule. */
export function metadataOf(xml: string): ServiceProvider {
  let read: ServiceProvider;
  try {
    read = readMetadata(xml);
  } catch (error) {
    throw new ProblemException(400, { code: 'SYSTEM_METADATA_INVALID', message: `The metadata cannot be used: ${(error as Error).message}`, location: '/saml/metadata', hint: 'Give the EntityDescriptor of a SAML 2.0 service provider with an AssertionConsumerService by HTTP-POST or HTTP-Artifact.' });
  }
  for (const { url } of read.consumers) demandAddress(url);
  if (read.logout !== null) for (const url of [read.logout.url, read.logout.responseUrl]) demandAddress(url);
  return read;
}
