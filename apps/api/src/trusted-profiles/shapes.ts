import { PROFILE_ALLOWS } from '#domain/profiles';

export const NOTHING = { type: 'object', additionalProperties: false } as const;

export const CONFIRMATION = {
  type: 'object',
  additionalProperties: false,
  required: ['idDocument'],
  properties: {
    idDocument: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'lastCharacters'],
      // Never the whole number, never a scan.
      properties: { kind: { enum: ['id-card', 'passport'] }, lastCharacters: { type: 'string', pattern: '^[A-Z0-9]{2,4}$' } },
    },
  },
} as const;

const id = { type: 'string', format: 'uuid' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const orNull = { nullable: true } as const;

export const APPLIED = { type: 'object', properties: { applicationId: id, confirmBy: instant } };
export const VALID = { type: 'object', properties: { profileId: id, validUntil: instant } };
export const MINE = {
  type: 'object',
  properties: {
    state: { type: 'string', enum: Object.keys(PROFILE_ALLOWS) },
    profileId: { ...id, ...orNull },
    validFrom: { ...instant, ...orNull },
    validUntil: { ...instant, ...orNull },
    confirmBy: { ...instant, ...orNull },
    applicationId: { ...id, ...orNull },
    allowed: { type: 'array', items: { type: 'string' } },
    history: { type: 'array', items: { type: 'object', properties: { at: instant, what: { type: 'string' }, by: { type: 'string' } } } },
  },
};
