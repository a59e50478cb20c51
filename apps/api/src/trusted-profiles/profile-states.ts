import { ProblemException } from '../errors/problem-exception.js';

/** How things stand with somebody's profile at an instant. */
export type ProfileState = 'none' | 'applied' | 'lapsed' | 'valid' | 'expired' | 'revoked';
export type ProfileAction = 'apply' | 'confirm' | 'extend' | 'revoke' | 'sign';

/** What each state allows; closed by the compiler. */
export const PROFILE_ACTIONS = {
  none: ['apply'],
  applied: ['confirm'],
  lapsed: ['apply'],
  valid: ['extend', 'revoke', 'sign'],
  expired: ['apply'],
  revoked: ['apply'],
} as const satisfies Record<ProfileState, readonly ProfileAction[]>;

export function nothingValid(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_NOT_VALID', message: 'You have no valid trusted profile', hint: 'Apply for one: POST /api/v1/trusted-profiles/applications.' });
}
