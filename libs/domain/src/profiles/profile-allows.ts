/** How things stand with somebody's profile at an instant. */
export type ProfileState = 'none' | 'applied' | 'lapsed' | 'valid' | 'expired' | 'revoked';

export type ProfileAction =
  /** By the person. */
  | 'apply'
  /** By an officer who is somebody else. */
  | 'confirm'
  /** By the holder: the next three. */
  | 'extend'
  | 'revoke'
  | 'sign';

/** What each state allows; closed by the compiler: a new state has to say it. */
export const PROFILE_ALLOWS = {
  none: ['apply'],
  applied: ['confirm'],
  lapsed: ['apply'],
  valid: ['extend', 'revoke', 'sign'],
  expired: ['apply'],
  revoked: ['apply'],
} as const satisfies Record<ProfileState, readonly ProfileAction[]>;

export function profileAllows(state: ProfileState, action: ProfileAction): boolean {
  return (PROFILE_ALLOWS[state] as readonly ProfileAction[]).includes(action);
}
