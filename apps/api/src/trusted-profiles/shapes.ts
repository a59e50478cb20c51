import { PROFILE_ALLOWS } from '#domain/profiles';

export const NOTHING = { type: 'object', additionalProperties: false } as const;

const idDocument = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'lastCharacters'],
  // Never the whole number, never a scan.
  properties: { kind: { enum: ['id-card', 'passport'] }, lastCharacters: { type: 'string', pattern: '^[A-Z0-9]{2,4}$' } },
} as const;
const reason = { type: 'string', minLength: 3, maxLength: 500, pattern: '^(?=.*\\S)[^\\p{Cc}]+$' } as const;
/** Letters with what stands between them in names. */
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: "^\\p{L}[\\p{L}\\p{M}' .’-]*$" } as const;

export const CONFIRMATION = { type: 'object', additionalProperties: false, required: ['idDocument'], properties: { idDocument } } as const;
export const REASON = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason } } as const;
export const DATA_CHANGE = { type: 'object', additionalProperties: false, required: ['idDocument', 'familyName', 'firstName'], properties: { idDocument, familyName: name, firstName: name } } as const;
export const EXTENSION = { type: 'object', additionalProperties: false, properties: { code: { type: 'string', pattern: '^[0-9]{4,12}$' } } } as const;
export const SIGNED_STATEMENT = { type: 'object', additionalProperties: false, required: ['content'], properties: { content: { type: 'string', minLength: 1, maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' } } } as const;

export const DESK_STATES = ['applied', 'awaiting-second-officer', 'confirmed', 'refused', 'lapsed'] as const;

const id = { type: 'string', format: 'uuid' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;

export const APPLIED = { type: 'object', properties: { applicationId: id, confirmBy: instant } };
export const VALID = { type: 'object', properties: { profileId: id, validUntil: instant } };
export const AWAITING = { type: 'object', properties: { state: { type: 'string', enum: ['awaiting-second-officer'] } } };
export const REFUSED = { type: 'object', properties: { applicationId: id, state: { type: 'string', enum: ['refused'] } } };
export const REVOKED = { type: 'object', properties: { profileId: id, state: { type: 'string', enum: ['revoked'] } } };
export const NAMES = { type: 'object', properties: { profileId: id, familyName: text, firstName: text } };
export const CODE_SENT = { type: 'object', properties: { expiresAt: instant, validUntil: instant, statement: { type: 'string', format: 'byte' } } };
export const APPLICATION = {
  type: 'object',
  properties: {
    applicationId: id,
    state: { type: 'string', enum: [...DESK_STATES] },
    familyName: text,
    firstName: text,
    pesel: { ...text, ...orNull },
    dateOfBirth: { type: 'string', format: 'date', ...orNull },
    appliedAt: instant,
    confirmBy: instant,
    profileId: { ...id, ...orNull },
    profileState: { type: 'string', enum: ['valid', 'expired', 'revoked'], ...orNull },
    validUntil: { ...instant, ...orNull },
  },
};
export const APPLICATION_LIST = { type: 'object', properties: { items: { type: 'array', items: APPLICATION } } };
const HISTORY = {
  type: 'object',
  properties: {
    at: instant,
    what: text,
    by: text,
    actor: { type: 'string', enum: ['holder', 'officer', 'system'] },
    where: { type: 'object', ...orNull, properties: { id: text, name: text, town: text } },
    how: { ...text, ...orNull },
    reason: { ...text, ...orNull },
    words: { type: 'object', properties: { pl: text, en: text } },
  },
};
export const MINE = {
  type: 'object',
  properties: {
    state: { type: 'string', enum: Object.keys(PROFILE_ALLOWS) },
    profileId: { ...id, ...orNull },
    validFrom: { ...instant, ...orNull },
    validUntil: { ...instant, ...orNull },
    confirmBy: { ...instant, ...orNull },
    applicationId: { ...id, ...orNull },
    allowed: { type: 'array', items: text },
    history: { type: 'array', items: HISTORY },
  },
};
