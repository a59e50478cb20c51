/**
 * How an account stands at an instant. `incomplete`: who it is, or where its codes go, is not known yet. `locked`: signing in waits after
 * wrong attempts; sessions that are open go on, else anybody could throw a holder out. `closed` is for ever, the user id stays taken.
 */
export type AccountState = 'incomplete' | 'active' | 'locked' | 'closed';

export type AccountAction =
  | 'sign-in'
  | 'recover'
  /** Names, PESEL, date of birth; while no confirmed profile stands on them. */
  | 'change-identity'
  | 'change-contact'
  | 'change-credentials'
  /** Apply for a trusted profile, sign: whatever needs a known person with a channel for codes. */
  | 'use-profile'
  | 'close';

/** What each state allows; closed by the compiler: a new state has to say it. */
export const ACCOUNT_ALLOWS = {
  incomplete: ['sign-in', 'recover', 'change-identity', 'change-contact', 'change-credentials', 'close'],
  active: ['sign-in', 'recover', 'change-identity', 'change-contact', 'change-credentials', 'use-profile', 'close'],
  locked: ['recover', 'change-identity', 'change-contact', 'change-credentials', 'use-profile', 'close'],
  closed: [],
} as const satisfies Record<AccountState, readonly AccountAction[]>;

export function accountAllows(state: AccountState, action: AccountAction): boolean {
  return (ACCOUNT_ALLOWS[state] as readonly AccountAction[]).includes(action);
}

/** Of an account, as it is stored. */
export interface AccountFacts {
  readonly closedAt: Date | null;
  readonly firstName: string | null;
  readonly familyName: string | null;
  readonly pesel: string | null;
  /** Confirmed addresses only. In the sandbox an account without any has the one made of its user id. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly origin: 'registration' | 'sandbox' | 'issuer';
}

/** `lockedUntil`: the first instant at which signing in is possible again, null where nothing was wrong. */
export function accountState(account: AccountFacts, lockedUntil: Date | null, at: Date): AccountState {
  if (account.closedAt !== null) return 'closed';
  if (lockedUntil !== null && at < lockedUntil) return 'locked';
  const reachable = account.origin === 'sandbox' || account.email !== null || account.phone !== null;
  return account.firstName !== null && account.familyName !== null && account.pesel !== null && reachable ? 'active' : 'incomplete';
}
