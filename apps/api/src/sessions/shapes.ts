import { AUTHENTICATOR_ANSWER } from '../accounts/shapes.js';

/** Where the session goes: into a cookie that no script reads, for pages; or into the answer, for programs. */
export type Carrier = 'cookie' | 'bearer';

const carrier = { type: 'string', enum: ['cookie', 'bearer'] } as const;

export interface SigningIn {
  readonly userId: string;
  readonly password: string;
  readonly as?: Carrier;
}
export const SIGNING_IN = {
  type: 'object',
  additionalProperties: false,
  required: ['userId', 'password'],
  properties: { userId: { type: 'string', minLength: 1, maxLength: 255 }, password: { type: 'string', minLength: 1, maxLength: 1_024 }, as: carrier },
} as const;

export type FactorAnswer = { readonly as?: Carrier } & ({ readonly factor: 'totp' | 'code'; readonly code: string } | { readonly factor: 'passkey'; readonly response: object });
export const FACTOR_ANSWER = {
  type: 'object',
  required: ['factor'],
  discriminator: { propertyName: 'factor' },
  oneOf: [
    { type: 'object', additionalProperties: false, required: ['factor', 'code'], properties: { factor: { const: 'totp' }, code: { type: 'string', pattern: '^[0-9]{6}$' }, as: carrier } },
    { type: 'object', additionalProperties: false, required: ['factor', 'code'], properties: { factor: { const: 'code' }, code: { type: 'string', pattern: '^[0-9]{8}$' }, as: carrier } },
    { type: 'object', additionalProperties: false, required: ['factor', 'response'], properties: { factor: { const: 'passkey' }, response: AUTHENTICATOR_ANSWER, as: carrier } },
  ],
} as const;

export const PASSKEY_SIGN_IN = {
  type: 'object',
  additionalProperties: false,
  required: ['challengeId', 'response'],
  properties: { challengeId: { type: 'string', minLength: 43, maxLength: 43 }, response: AUTHENTICATOR_ANSWER, as: carrier },
} as const;

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const aal = { type: 'integer', enum: [1, 2, 3], description: '1 password, 2 with a second factor, 3 passkey' };
export const OPENED = { type: 'object', properties: { sessionId: text, userId: text, aal, expiresAt: instant, token: { ...text, description: 'Where `as` is `bearer`; else it is in the cookie' } } };
export const CHALLENGED = { type: 'object', properties: { challengeId: text, expiresAt: instant, factors: { type: 'array', items: { type: 'string', enum: ['passkey', 'totp', 'code'] } } } };
export const OPTIONS = { type: 'object', properties: { challengeId: text, options: { type: 'object', description: 'For navigator.credentials.get' } } };
export const CODE_SENT = { type: 'object', properties: { channel: { type: 'string', enum: ['email', 'sms'] }, expiresAt: instant } };
export const SESSIONS = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { sessionId: text, current: { type: 'boolean' }, aal, createdAt: instant, lastUsedAt: instant, expiresAt: instant, device: { ...text, description: 'Firefox on Linux' }, address: { ...text, nullable: true, description: 'The network it came from first' } } } } } };
