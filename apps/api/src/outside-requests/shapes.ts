import { ITEM_NAMES } from '../consents/items.js';
import { FILE_NAME_PATTERN, WORDS_PATTERN } from '../validation/words.js';
import { REQUEST_RULES } from './request-rules.js';

const WORDS = { type: 'string', minLength: 1, maxLength: REQUEST_RULES.note, pattern: WORDS_PATTERN } as const;
const URL_TEXT = { type: 'string', maxLength: 2_000, pattern: '^https?://' } as const;
const RETURN_URLS = { successUrl: { ...URL_TEXT, description: 'Of an origin that is registered for the system; gets `id` and `state`' }, failureUrl: URL_TEXT } as const;
const NAME = { type: 'string', minLength: 1, maxLength: 200, pattern: FILE_NAME_PATTERN } as const;

export const NEW_SIGNING_REQUEST = {
  type: 'object',
  additionalProperties: false,
  required: ['document', 'successUrl', 'failureUrl'],
  properties: {
    document: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'content'],
      properties: {
        name: NAME,
        content: { type: 'string', minLength: 1, description: 'Base64' },
        mediaType: { type: 'string', maxLength: 120 },
        form: { enum: ['enveloped', 'enveloping', 'detached'], description: 'Inside the document where it is XML, else around it, where absent' },
      },
    },
    ...RETURN_URLS,
    additionalInfo: { ...WORDS, description: 'Plain words to the holder' },
  },
} as const;

export const NEW_OPERATION = {
  type: 'object',
  additionalProperties: false,
  required: ['holder', 'description', 'successUrl', 'failureUrl'],
  properties: {
    holder: { type: 'string', minLength: 1, maxLength: 200, description: '`sub` of the holder' },
    description: { ...WORDS, description: 'Plain words: what he reads, and signs' },
    digest: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$', description: 'SHA-256 of what is authorised, base64; it is signed with the words' },
    ...RETURN_URLS,
  },
} as const;

export const NEW_ACCOUNT_REQUEST = {
  type: 'object',
  additionalProperties: false,
  required: ['items', 'successUrl', 'failureUrl'],
  properties: { items: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: [...ITEM_NAMES] } }, note: WORDS, ...RETURN_URLS },
} as const;

export const BY_PESEL = { type: 'object', additionalProperties: false, required: ['pesel'], properties: { pesel: { type: 'string', pattern: '^\\d{11}$' } } } as const;
export const AGREEMENT = { type: 'object', additionalProperties: false, required: ['items'], properties: { items: { type: 'array', uniqueItems: true, items: { enum: [...ITEM_NAMES] } } } } as const;
export const NOTHING = { type: 'object', additionalProperties: false } as const;

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const nullable = <T extends object>(schema: T) => ({ ...schema, nullable: true });
const items = { type: 'array', items: { type: 'string', enum: [...ITEM_NAMES] } };
/** Claims of OpenID Connect: what the consent lets be known, and no more. */
const holder = { type: 'object', required: ['sub'], properties: { sub: text }, additionalProperties: true };

export const ASKED = { type: 'object', properties: { requestId: id, redirectUrl: text, expiresAt: instant } };
export const OPERATION_ASKED = { type: 'object', properties: { operationId: id, redirectUrl: text, expiresAt: instant } };
export const SIGNING_REQUEST = { type: 'object', properties: { requestId: id, state: { type: 'string', enum: ['waiting', 'signed', 'refused', 'expired'] }, decideBy: instant, signedAt: nullable(instant), signed: nullable({ type: 'object', properties: { name: text, content: { ...text, description: 'Base64' } } }) } };
export const OPERATION = { type: 'object', properties: { operationId: id, state: { type: 'string', enum: ['waiting', 'authorised', 'refused', 'expired'] }, decideBy: instant, authorisedAt: nullable(instant), profileId: nullable(id), proof: nullable({ ...text, description: 'The statement, signed with the trusted profile: base64' }) } };
export const ACCOUNT_REQUEST = { type: 'object', properties: { requestId: id, state: { type: 'string', enum: ['waiting', 'agreed', 'refused', 'expired'] }, decideBy: instant, holder: nullable(holder) } };
export const HOLDER = holder;
export const HOLDERS = { type: 'object', properties: { items: { type: 'array', items: holder } } };
export const REQUEST = {
  type: 'object',
  required: ['requestId', 'kind', 'state', 'system', 'note', 'documentName', 'items', 'given', 'decideBy', 'signingId', 'returnUrl'],
  properties: {
    requestId: id,
    kind: { type: 'string', enum: ['signing', 'operation', 'account'] },
    state: { type: 'string', enum: ['waiting', 'signed', 'agreed', 'refused', 'expired'] },
    system: { type: 'object', required: ['systemId', 'name'], properties: { systemId: text, name: { type: 'object', required: ['pl', 'en'], properties: { pl: text, en: text } } } },
    note: nullable(text),
    documentName: nullable(text),
    items,
    given: items,
    decideBy: instant,
    signingId: nullable(id),
    returnUrl: nullable({ ...text, description: 'Once it is decided or over: back to the system' }),
  },
};
export const TAKEN = { type: 'object', required: ['signingId'], properties: { signingId: id } };
export const DECIDED = { type: 'object', required: ['returnUrl'], properties: { returnUrl: text } };
