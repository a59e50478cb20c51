import type { JsonObject } from '#domain';
import type { RequestKind } from '../outside-requests/outside-request.js';

/** A system of somebody else that people sign in to with their account here. */
export interface OutsideSystem {
  /** Its `client_id` in OpenID Connect. */
  readonly systemId: string;
  readonly namePl: string;
  readonly nameEn: string;
  /** What it may ask for. */
  readonly items: readonly string[];
  /** What it may ask holders to do. */
  readonly requestKinds: readonly RequestKind[];
  readonly active: boolean;
  /** How it proves itself at the token endpoint; null where it does not speak OpenID Connect. */
  readonly oidcAuth: 'private_key_jwt' | 'client_secret' | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly idTokenAlg: 'RS256' | 'ES256';
  /** Its public keys (RFC 7517). */
  readonly jwks: JsonObject | null;
  /** SHA-256. */
  readonly secretHash: Buffer | null;
  /** Null where it does not speak SAML. */
  readonly samlEntityId: string | null;
  readonly samlMetadata: string | null;
  /** DER: it signs SOAP messages with the key of one of them. Empty where it does not speak SOAP. */
  readonly soapCertificates: readonly Buffer[];
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export type SystemSettings = Omit<OutsideSystem, 'createdAt' | 'changedAt' | 'secretHash'>;
