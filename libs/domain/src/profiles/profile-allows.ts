/** How things stand with somebody's profile at an instant. */
export type ProfileState = 'none' | 'applied' | 'awaiting-second-officer' | 'refused' | 'lapsed' | 'valid' | 'expired' | 'revoked';

export type ProfileAction =
  | 'apply'
  /** By the applicant with a qualified certificate, or by an officer who is somebody else. */
  | 'confirm'
  | 'refuse'
  /** The 14 days are over. */
  | 'lapse'
  | 'extend'
  | 'revoke'
  | 'sign'
  /** Identity data change through a point only. */
  | 'change-data'
  | 'remind'
  /** The three years are over. */
  | 'expire';

/** `holder` is the person, also before there is a profile; `system` the process `profil-zaufany`. */
export type ProfileActor = 'holder' | 'officer' | 'system';

const NOBODY = { holder: [], officer: [], system: [] } as const;
const OVER = { ...NOBODY, holder: ['apply'] } as const;
const WAITING = { holder: ['confirm'], officer: ['confirm', 'refuse'], system: ['lapse'] } as const;

/** What each state allows to whom; closed by the compiler: a new state or actor has to say it. docs/trusted-profile.md shows it. */
export const PROFILE_ALLOWS = {
  none: OVER,
  applied: WAITING,
  'awaiting-second-officer': WAITING,
  refused: OVER,
  lapsed: OVER,
  valid: { holder: ['extend', 'revoke', 'sign'], officer: ['extend', 'change-data', 'revoke'], system: ['remind', 'expire'] },
  expired: OVER,
  revoked: OVER,
} as const satisfies Record<ProfileState, Record<ProfileActor, readonly ProfileAction[]>>;

export function profileAllows(state: ProfileState, action: ProfileAction, actor: ProfileActor = 'holder'): boolean {
  return (PROFILE_ALLOWS[state][actor] as readonly ProfileAction[]).includes(action);
}
