import type { RequestKind } from '#persistence';
import { ITEM_NAMES } from '../consents/items.js';

const uri = { type: 'string', minLength: 8, maxLength: 500 } as const;
const uris = { type: 'array', maxItems: 20, uniqueItems: true, items: uri } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;

const SETTINGS = {
  name: { type: 'object', additionalProperties: false, required: ['pl', 'en'], properties: { pl: name, en: name } },
  items: { type: 'array', uniqueItems: true, items: { enum: ITEM_NAMES }, description: 'What it may ask for' },
  requestKinds: { type: 'array', uniqueItems: true, items: { enum: ['signing', 'operation', 'account'] }, description: 'What it may ask holders to do: sign a document, authorise an operation, let it know data for a new account; nothing where absent' },
  active: { type: 'boolean', description: 'true where absent' },
  oidc: {
    type: 'object',
    additionalProperties: false,
    required: ['redirectUris', 'authMethod'],
    properties: {
      redirectUris: { ...uris, minItems: 1 },
      postLogoutRedirectUris: uris,
      backchannelLogoutUri: uri,
      authMethod: { enum: ['private_key_jwt', 'client_secret'] },
      idTokenAlg: { enum: ['RS256', 'ES256'], description: 'RS256 where absent' },
      jwks: { type: 'object', required: ['keys'], additionalProperties: false, properties: { keys: { type: 'array', minItems: 1, maxItems: 10, items: { type: 'object' } } }, description: 'Public keys, for private_key_jwt' },
    },
  },
  saml: { type: 'object', additionalProperties: false, required: ['metadata'], properties: { metadata: { type: 'string', minLength: 1, maxLength: 100_000, description: 'EntityDescriptor (SAML 2.0 metadata), XML' } } },
  soap: { type: 'object', additionalProperties: false, required: ['certificates'], properties: { certificates: { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 20_000 }, description: 'X.509 certificates that it signs its messages with (WS-Security), PEM; RSA of 2048 bits or more' }, returnUrls: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 2_000 }, description: 'Where its holders may be sent back to (tpSigning), where it speaks no OpenID Connect' } } },
} as const;

export const NEW_SYSTEM = {
  type: 'object',
  additionalProperties: false,
  required: ['systemId', 'name', 'items'],
  properties: { systemId: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$' }, ...SETTINGS },
} as const;

export const SYSTEM_SETTINGS = { type: 'object', additionalProperties: false, required: ['name', 'items', 'active'], properties: SETTINGS } as const;
export const NOTHING = { type: 'object', additionalProperties: false } as const;

const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const SHOWN = {
  systemId: text,
  name: { type: 'object', properties: { pl: text, en: text } },
  items: { type: 'array', items: { type: 'string', enum: [...ITEM_NAMES] } },
  requestKinds: { type: 'array', items: { type: 'string', enum: ['signing', 'operation', 'account'] } },
  active: { type: 'boolean' },
  oidc: {
    type: 'object',
    nullable: true,
    properties: { redirectUris: { type: 'array', items: text }, postLogoutRedirectUris: { type: 'array', items: text }, backchannelLogoutUri: { ...text, nullable: true }, authMethod: text, idTokenAlg: text, jwks: { type: 'object', nullable: true } },
  },
  saml: { type: 'object', nullable: true, properties: { entityId: text, consumers: { type: 'array', items: { type: 'object', properties: { binding: text, url: text } } }, signsRequests: { type: 'boolean' }, metadata: text } },
  soap: { type: 'object', nullable: true, properties: { certificates: { type: 'array', items: { type: 'object', properties: { fingerprint: { ...text, description: 'SHA-256, hexadecimal' }, subject: text, validFrom: instant, validUntil: instant, certificate: { ...text, description: 'PEM' } } } }, returnUrls: { type: 'array', items: text } } },
  createdAt: instant,
  changedAt: instant,
};
export const SYSTEM = { type: 'object', properties: SHOWN };
export const SYSTEMS = { type: 'object', properties: { items: { type: 'array', items: SYSTEM } } };
export const SECRET = { type: 'object', properties: { systemId: text, clientSecret: { ...text, description: 'Shown once: only its hash is kept' } } };
export const REGISTERED = { type: 'object', properties: { ...SHOWN, clientSecret: { ...text, description: 'Where it authenticates by secret; shown once' } } };

/** A body as it was checked by the schemas. */
export interface GivenSettings {
  readonly name: { readonly pl: string; readonly en: string };
  readonly items: readonly string[];
  readonly requestKinds?: readonly RequestKind[];
  readonly active?: boolean;
  readonly oidc?: {
    readonly redirectUris: readonly string[];
    readonly postLogoutRedirectUris?: readonly string[];
    readonly backchannelLogoutUri?: string;
    readonly authMethod: 'private_key_jwt' | 'client_secret';
    readonly idTokenAlg?: 'RS256' | 'ES256';
    readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  };
  readonly saml?: { readonly metadata: string };
  readonly soap?: { readonly certificates: readonly string[]; readonly returnUrls?: readonly string[] };
}
