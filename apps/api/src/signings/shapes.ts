import { FILE_NAME_PATTERN } from '../validation/words.js';
import { DOCUMENTS_AT_MOST } from './signing-rules.js';

const FORMS = ['enveloped', 'enveloping', 'detached'] as const;
const LEVELS = ['B', 'T', 'LT', 'LTA'] as const;
/** A file name: no path, no control characters. */
const NAME = { type: 'string', minLength: 1, maxLength: 200, pattern: FILE_NAME_PATTERN } as const;
const MEDIA_TYPE = { type: 'string', maxLength: 120, pattern: '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$' } as const;

export const NEW_SIGNING = {
  type: 'object',
  additionalProperties: false,
  required: ['documents', 'form'],
  properties: {
    documents: {
      type: 'array',
      minItems: 1,
      maxItems: DOCUMENTS_AT_MOST,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'content'],
        properties: { name: NAME, mediaType: MEDIA_TYPE, content: { type: 'string', minLength: 1, description: 'Base64' } },
      },
    },
    form: { enum: FORMS, description: 'The signature inside the document (XML only), around it, or beside it' },
    level: { enum: LEVELS, description: 'B where absent; T, LT and LTA have a time-stamp of the configured authority' },
  },
} as const;

export const AUTHORISATION = { type: 'object', additionalProperties: false, required: ['code'], properties: { code: { type: 'string', pattern: '^\\s*[0-9]{4,12}\\s*$' } } } as const;
export const NOTHING = { type: 'object', additionalProperties: false } as const;

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const form = { type: 'string', enum: [...FORMS] };
const level = { type: 'string', enum: [...LEVELS] };
const state = { type: 'string', enum: ['waiting', 'expired', 'signed', 'withdrawn'] };

export const CREATED = { type: 'object', properties: { signingId: id, expiresAt: instant } };
export const CODE_SENT = { type: 'object', properties: { expiresAt: instant, attemptsLeft: { type: 'integer' } } };
export const SIGNED = { type: 'object', properties: { signed: { type: 'array', items: { type: 'object', properties: { name: text, content: { ...text, description: 'Base64' } } } } } };
const HEAD = { signingId: id, state, form, level, createdAt: instant, expiresAt: instant, signedAt: { ...instant, nullable: true } };
export const SIGNING_LIST = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { ...HEAD, names: { type: 'array', items: text } } } }, next: { ...text, nullable: true, description: 'Of the page after this one: `after`' } } };
export const SIGNING = {
  type: 'object',
  properties: {
    ...HEAD,
    profileId: { ...id, nullable: true },
    documents: { type: 'array', items: { type: 'object', properties: { ordinal: { type: 'integer' }, name: text, mediaType: text, bytes: { type: 'integer' }, href: text } } },
    signsAs: { type: 'object', nullable: true, required: ['firstName', 'familyName', 'pesel', 'userId', 'profileId', 'validUntil'], properties: { firstName: text, familyName: text, pesel: { ...text, nullable: true }, userId: text, profileId: id, validUntil: instant }, description: 'While it waits: what will stand in the signature; null without a valid profile' },
    code: { type: 'object', nullable: true, properties: { expiresAt: instant, attemptsLeft: { type: 'integer' } }, description: 'The code that was sent last, while it can be tried' },
  },
};
