import type { HolderInfo } from '../outside-requests/holder-info.service.js';
import type { Answer, Shape } from './contract.js';

const text = { type: 'string', optional: true } as const;
const PROFILE = { name: 'TrustedProfile', optional: true, fields: { id: { type: 'string' }, state: { type: 'string' }, validUntil: { type: 'dateTime' } } } as const satisfies Shape;

/** Items of the consent (docs/outside-systems.md), under the names of the platform's style; what is not released is left out. */
const ITEMS = { givenName: text, familyName: text, birthdate: { type: 'date', optional: true }, pesel: text, email: text, phone: text, trustedProfile: PROFILE } as const satisfies Readonly<Record<string, Shape>>;

export const USER_INFO = { name: 'TpUserInfo', fields: { userId: { type: 'string' }, ...ITEMS } } as const satisfies Shape;
export const USER_OBJECTS = { name: 'TpUserObjects', fields: { user: { ...USER_INFO, many: true } } } as const satisfies Shape;

export function userInfo(info: HolderInfo): Answer {
  const { sub, given_name, family_name, birthdate, pesel, email, phone_number, trusted_profile } = info as Partial<Record<string, string>> & Pick<HolderInfo, 'sub' | 'trusted_profile'>;
  const profile = typeof trusted_profile === 'object' ? { id: trusted_profile.id, state: trusted_profile.state, validUntil: trusted_profile.valid_until } : undefined;
  return { userId: sub, givenName: given_name, familyName: family_name, birthdate, pesel, email, phone: phone_number, trustedProfile: profile };
}
