import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import type { DeadlinePolicy } from '#domain/deadlines';
import { PROFILE_ALLOWS, profileAllows, profileStanding, type ProfileStanding } from '#domain/profiles';
import { applyForProfile, confirmProfile, extendProfile, findApplication, latestApplication, latestProfile, profileHistory, Programs, revokeProfile, type Database, type ProfileApplication, type TrustedProfile } from '#persistence';
import type { Config } from '#runtime';
import { DEFAULT_TENANT, mayTenant } from '../access/tenants.js';
import type { Principal } from '../access/principal.js';
import { PROGRAMS } from '../deployments/programs.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { applicantOf } from './applicant.js';
import { confirmBy, mayExtend, policyOf, validFrom } from './profile-dates.js';

const PROCESS = 'profil-zaufany';

export interface IdDocument {
  readonly kind: 'id-card' | 'passport';
  readonly lastCharacters: string;
}

/** The profile's bare steps: each one compare-and-set with its history and its word to the process, in one transaction. Validity is data, judged at the clock's instant. */
@Injectable()
export class TrustedProfilesService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {}

  async apply(me: Principal): Promise<object> {
    const program = await this.programs.programFor(DEFAULT_TENANT, { processId: PROCESS });
    if (program === null) throw new ProblemException(503, { code: 'PROFILE_PROCESS_MISSING', message: `The process ${PROCESS} is not deployed`, hint: 'Deploy process-definitions/profil-zaufany.' });
    const at = this.clock.now();
    const until = confirmBy(at, this.#policy);
    const applicationId = randomUUID();
    const made = await this.database.transaction((client) =>
      applyForProfile(this.database, client, { applicationId, tenantId: DEFAULT_TENANT, subject: me.subject, subjectName: me.name, person: applicantOf(me), at, confirmBy: until, programHash: program.hash, variables: { applicationId, confirmBy: new Date(until).toISOString() } }),
    );
    if (made === null) {
      if ((await this.#standing(me.subject, at)).state === 'valid') throw new ProblemException(409, { code: 'PROFILE_EXISTS', message: 'You have a valid trusted profile already', hint: 'Extend it instead.' });
      throw new ProblemException(409, { code: 'PROFILE_APPLICATION_EXISTS', message: 'An application of yours waits for confirmation already', hint: 'Have your identity confirmed at a confirmation point.' });
    }
    return { applicationId, confirmBy: made.confirmBy.toISOString() };
  }

  async confirm(officer: Principal, applicationId: string, idDocument: IdDocument): Promise<object> {
    const application = isUuid(applicationId) ? await findApplication(this.database, applicationId) : null;
    if (application === null || !mayTenant(officer, application.tenantId)) throw new ProblemException(404, { code: 'PROFILE_APPLICATION_NOT_FOUND', message: 'There is no such application', hint: 'Check the id that the applicant gives.' });
    if (application.subject === officer.subject) throw new ProblemException(403, { code: 'OFFICER_IS_APPLICANT', message: 'Nobody confirms himself', hint: 'Another officer has to confirm it.' });
    const at = this.clock.now();
    const dates = validFrom(at, this.#policy);
    const made = await this.database.transaction((client) =>
      confirmProfile(this.database, client, { applicationId, tenantId: application.tenantId, profileId: randomUUID(), by: { subject: officer.subject, at }, idDocument, ...dates }),
    );
    if (made === null) throw await this.#notConfirmed(applicationId, at);
    return { profileId: made.profileId, validUntil: made.validUntil.toISOString() };
  }

  async mine(me: Principal): Promise<object> {
    const now = this.clock.now();
    const { state, profile, application } = await this.#standing(me.subject, now);
    const extendable = profile !== null && mayExtend(profile.validUntil.getTime(), now, this.#policy);
    return {
      state,
      profileId: profile?.profileId ?? null,
      validFrom: profile?.validFrom.toISOString() ?? null,
      validUntil: profile?.validUntil.toISOString() ?? null,
      confirmBy: state === 'applied' ? (application?.confirmBy.toISOString() ?? null) : null,
      applicationId: application?.applicationId ?? null,
      allowed: PROFILE_ALLOWS[state].filter((action) => action !== 'extend' || extendable),
      history: (await profileHistory(this.database, me.subject)).map(({ at, what, by }) => ({ at: at.toISOString(), what, by })),
    };
  }

  async extend(me: Principal): Promise<object> {
    const now = this.clock.now();
    const profile = await this.#valid(me, 'extend', now);
    if (!mayExtend(profile.validUntil.getTime(), now, this.#policy)) {
      throw new ProblemException(409, { code: 'PROFILE_EXTENDED_ALREADY', message: `The profile is extended already: it is valid until ${profile.validUntil.toISOString()}`, params: { validUntil: profile.validUntil.toISOString() }, hint: 'Extend it again when at most three years of validity are left.' });
    }
    const dates = validFrom(profile.validUntil.getTime(), this.#policy);
    const changed = await this.database.transaction((client) => extendProfile(this.database, client, profile.profileId, { subject: me.subject, at: this.clock.now() }, profile.validUntil, dates));
    if (changed === null) throw new ProblemException(409, { code: 'PROFILE_CHANGED', message: 'The profile was changed at the same moment', hint: 'Read it again: GET /api/v1/trusted-profiles/mine.' });
    return { profileId: changed.profileId, validUntil: changed.validUntil.toISOString() };
  }

  async revoke(me: Principal): Promise<object> {
    const profile = await this.#valid(me, 'revoke', this.clock.now());
    const changed = await this.database.transaction((client) => revokeProfile(this.database, client, profile.profileId, { subject: me.subject, at: this.clock.now() }));
    if (changed === null) throw nothingValid();
    return { profileId: changed.profileId, state: 'revoked' };
  }

  get #policy(): DeadlinePolicy {
    return policyOf(this.config.shortDeadlines);
  }

  /** The profile, if its state allows that. */
  async #valid(me: Principal, action: 'extend' | 'revoke', now: Millis): Promise<TrustedProfile> {
    const { state, profile } = await this.#standing(me.subject, now);
    if (!profileAllows(state, action) || profile === null) throw nothingValid();
    return profile;
  }

  async #standing(subject: string, now: Millis): Promise<ProfileStanding<ProfileApplication, TrustedProfile>> {
    const [profile, application] = await Promise.all([latestProfile(this.database, subject), latestApplication(this.database, subject)]);
    return profileStanding(application, profile, new Date(now));
  }

  async #notConfirmed(applicationId: string, at: Millis): Promise<ProblemException> {
    const now = await findApplication(this.database, applicationId);
    if (now?.state === 'lapsed' || (now?.state === 'waiting' && now.confirmBy.getTime() <= at)) {
      return new ProblemException(409, { code: 'PROFILE_APPLICATION_LAPSED', message: 'The 14 days for confirming are over', hint: 'The applicant has to apply again.' });
    }
    return new ProblemException(409, { code: 'PROFILE_APPLICATION_CONFIRMED', message: 'The application has been confirmed already', hint: 'Nothing more is to be done.' });
  }
}

function nothingValid(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_NOT_VALID', message: 'You have no valid trusted profile', hint: 'Apply for one: POST /api/v1/trusted-profiles/applications.' });
}
