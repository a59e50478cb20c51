import type { ProfileState } from './profile-allows.js';

/** Of an application, as it is stored. */
export interface ApplicationFacts {
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'lapsed';
  /** Who has checked it where a second officer has to, too; null where none has. */
  readonly firstOfficer: string | null;
  readonly appliedAt: Date;
  /** The first instant after the last day for confirming. */
  readonly confirmBy: Date;
}

/** Of a profile, as it is stored. */
export interface ProfileFacts {
  readonly state: 'valid' | 'expired' | 'revoked';
  readonly validFrom: Date;
  /** The first instant at which it is no longer valid. */
  readonly validUntil: Date;
}

export interface ProfileStanding<A, P> {
  readonly state: ProfileState;
  /** The one that the state is about; null where it is about an application that came later. */
  readonly profile: P | null;
  readonly application: A | null;
}

/**
 * How somebody stands at `at`, from his latest application and his latest profile. Validity is data judged at an instant (design.md §4
 * rule 11): what is over reads as over, whether or not a timer has fired and said so.
 */
export function profileStanding<A extends ApplicationFacts, P extends ProfileFacts>(application: A | null, profile: P | null, at: Date): ProfileStanding<A, P> {
  const later = application !== null && application.state !== 'confirmed' && (profile === null || application.appliedAt >= profile.validFrom);
  if (later) return { state: applicationStanding(application, at), profile: null, application };
  if (profile === null) return { state: 'none', profile, application };
  return { state: profileStateAt(profile, at), profile, application };
}

/** How a profile itself stands at `at`: expired from its first instant of no validity on. */
export function profileStateAt({ state, validUntil }: Pick<ProfileFacts, 'state' | 'validUntil'>, at: Date): ProfileFacts['state'] {
  return state === 'valid' && at >= validUntil ? 'expired' : state;
}

/** How an application that has not become a profile stands at `at`. */
export function applicationStanding({ state, confirmBy, firstOfficer }: ApplicationFacts, at: Date): 'applied' | 'awaiting-second-officer' | 'refused' | 'lapsed' {
  if (state === 'refused') return 'refused';
  if (state !== 'waiting' || at >= confirmBy) return 'lapsed';
  return firstOfficer === null ? 'applied' : 'awaiting-second-officer';
}
