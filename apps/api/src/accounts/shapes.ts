import { USER_ID } from '#domain/accounts';
import { ROLES } from '../access/principal.js';

/** Names are written as documents have them: any letters, no control characters. The pattern is judged before the length is: it takes linear time. */
const name = { type: 'string', minLength: 1, maxLength: 120, pattern: '^[^\\s\\u0000-\\u001f<>][^\\u0000-\\u001f<>]*$' } as const;
const pesel = { type: 'string', pattern: '^[0-9]{11}$' } as const;
const day = { type: 'string', format: 'date' } as const;
const email = { type: 'string', format: 'email', maxLength: 254 } as const;
/** E.164. */
const phone = { type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' } as const;
const language = { type: 'string', enum: ['pl', 'en'] } as const;
/** The policy judges the length in characters; this bound is for bytes that nobody has to look at. */
const password = { type: 'string', minLength: 1, maxLength: 1_024 } as const;
const code = { type: 'string', pattern: '^[0-9]{8}$' } as const;
const secretId = { type: 'string', minLength: 43, maxLength: 43 } as const;

export const NOTHING = { type: 'object', additionalProperties: false } as const;

export interface Registration {
  readonly userId: string;
  readonly password: string;
  readonly firstName: string;
  readonly familyName: string;
  readonly pesel: string;
  readonly birthDate?: string;
  readonly email: string;
  readonly phone?: string;
  readonly language?: 'pl' | 'en';
}
export const REGISTRATION = {
  type: 'object',
  additionalProperties: false,
  required: ['userId', 'password', 'firstName', 'familyName', 'pesel', 'email'],
  properties: { userId: { type: 'string', pattern: USER_ID }, password, firstName: name, familyName: name, pesel, birthDate: day, email, phone, language },
} as const;

export interface Changing {
  readonly firstName?: string;
  readonly familyName?: string;
  readonly pesel?: string;
  readonly birthDate?: string;
  readonly language?: 'pl' | 'en';
  readonly codeChannel?: 'email' | 'sms';
  readonly codeAtSignIn?: boolean;
}
export const CHANGING = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { firstName: name, familyName: name, pesel, birthDate: day, language, codeChannel: { type: 'string', enum: ['email', 'sms'] }, codeAtSignIn: { type: 'boolean' } },
} as const;

export const NEW_PASSWORD = { type: 'object', additionalProperties: false, required: ['password'], properties: { current: password, password } } as const;
export const CHANNEL = { type: 'object', additionalProperties: false, minProperties: 1, maxProperties: 1, properties: { email, phone } } as const;
export const CHANNEL_CODE = { type: 'object', additionalProperties: false, required: ['kind', 'code'], properties: { kind: { type: 'string', enum: ['email', 'phone'] }, code } } as const;
export const TOTP_CODE = { type: 'object', additionalProperties: false, required: ['code'], properties: { code: { type: 'string', pattern: '^[0-9]{6}$' } } } as const;

/** PublicKeyCredential.toJSON() of a browser; the library judges what is in it. */
export const AUTHENTICATOR_ANSWER = {
  type: 'object',
  required: ['id', 'rawId', 'type', 'response', 'clientExtensionResults'],
  maxProperties: 10,
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 1_400, pattern: '^[A-Za-z0-9_-]+$' },
    rawId: { type: 'string', minLength: 1, maxLength: 1_400 },
    type: { const: 'public-key' },
    authenticatorAttachment: { type: ['string', 'null'], maxLength: 50 },
    clientExtensionResults: { type: 'object', maxProperties: 20 },
    response: {
      type: 'object',
      required: ['clientDataJSON'],
      maxProperties: 12,
      properties: { clientDataJSON: { type: 'string', maxLength: 8_000 }, transports: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 30 } }, attestationObject: { type: 'string', maxLength: 40_000 }, authenticatorData: { type: 'string', maxLength: 8_000 }, signature: { type: 'string', maxLength: 8_000 }, userHandle: { type: ['string', 'null'], maxLength: 200 } },
    },
  },
} as const;
export const NEW_PASSKEY = { type: 'object', additionalProperties: false, required: ['challengeId', 'name', 'response'], properties: { challengeId: secretId, name: { ...name, maxLength: 60 }, response: AUTHENTICATOR_ANSWER } } as const;

export const RECOVERY = { type: 'object', additionalProperties: false, required: ['userId'], properties: { userId: { type: 'string', minLength: 1, maxLength: 255 } } } as const;
export const RECOVERING = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'password'],
  minProperties: 3,
  properties: { code, password, recoveryCode: { type: 'string', minLength: 25, maxLength: 60 }, passkey: AUTHENTICATOR_ANSWER, withoutTotp: { type: 'boolean' } },
} as const;

const words = { type: 'array', maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 120 } } as const;
export const GRANT = { type: 'object', additionalProperties: false, properties: { groups: words, tenants: { ...words, minItems: 1 } } } as const;
export const GRANTABLE = ROLES.filter((role) => role !== 'citizen');

const text = { type: 'string' };
const maybe = { type: 'string', nullable: true };
const instant = { type: 'string', format: 'date-time' };
const maybeInstant = { ...instant, nullable: true };
export const REGISTERED = { type: 'object', properties: { userId: text, recoveryCode: { ...text, description: 'Shown this once: with a code to your address it recovers the account' }, confirmBy: { ...instant, description: 'Until then the code that went to the e-mail address counts' } } };
export const MY_ACCOUNT = {
  type: 'object',
  properties: {
    userId: text, roles: { type: 'array', items: text, description: 'Of this sign-in' }, state: { ...text, enum: ['incomplete', 'active', 'locked', 'closed'] }, lockedUntil: maybeInstant, allowed: { type: 'array', items: text }, firstName: maybe, familyName: maybe, pesel: maybe, birthDate: { type: 'string', format: 'date', nullable: true },
    email: maybe, phone: maybe, pendingEmail: maybe, pendingPhone: maybe, codeChannel: { ...text, enum: ['email', 'sms'] }, codeAtSignIn: { type: 'boolean' }, language: { ...text, enum: ['pl', 'en'] }, createdAt: instant,
    credentials: { type: 'object', properties: { password: { type: 'boolean' }, totp: { type: 'boolean' }, passkeys: { type: 'integer' }, recoveryCode: { type: 'boolean' } } },
  },
};
export const AUDIT = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { id: text, at: instant, what: text, by: maybe, address: { ...maybe, description: 'The network, not the line: 203.0.113.0/24' }, details: { type: 'object' } } } }, next: { ...maybe, description: 'Give it as `after` for the next page' } } };
export const CODE_SENT = { type: 'object', properties: { kind: { ...text, enum: ['email', 'phone'] }, expiresAt: instant } };
export const OPTIONS = { type: 'object', properties: { challengeId: text, options: { type: 'object', description: 'For navigator.credentials' } } };
export const PASSKEY = { type: 'object', properties: { credentialId: text, name: text } };
export const PASSKEYS = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { credentialId: text, name: text, createdAt: instant, lastUsedAt: maybeInstant, backedUp: { type: 'boolean' }, transports: { type: 'array', items: text } } } } } };
export const TOTP_BEGUN = { type: 'object', properties: { secret: text, uri: { ...text, description: 'otpauth://… for a QR code' } } };
export const RECOVERY_BEGUN = { type: 'object', properties: { recoveryId: text, expiresAt: instant } };
export const RECOVERY_CODE = { type: 'object', properties: { recoveryCode: text } };
export const RECOVERED = { type: 'object', properties: { userId: text, recoveryCode: text } };
export const ROLE = { type: 'object', properties: { userId: text, role: text, groups: { type: 'array', items: text }, tenants: { type: 'array', items: text } } };
export const ACCOUNT_ROLES = { type: 'object', properties: { userId: text, items: { type: 'array', items: ROLE } } };
