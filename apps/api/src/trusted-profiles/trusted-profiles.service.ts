import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import { applyForProfile, confirmProfile, extendProfile, findApplication, latestApplication, latestProfile, profileHistory, Programs, revokeProfile, type Database, type ProfileApplication, type TrustedProfile } from '#persistence';
import type { Config } from '#runtime';
import { DEFAULT_TENANT, mayTenant } from '../access/tenants.js';
import type { Principal } from '../access/principal.js';
import { PROGRAMS } from '../deployments/programs.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { confirmBy, policyOf, validFrom } from './profile-dates.js';
import { nothingValid, PROFILE_ACTIONS, type ProfileState } from './profile-states.js';

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
    const until = confirmBy(at, policyOf(this.config.shortDeadlines));
    const applicationId = randomUUID();
    const made = await this.database.transaction((client) =>
      applyForProfile(this.database, client, { applicationId, tenantId: DEFAULT_TENANT, subject: me.subject, subjectName: me.name, at, confirmBy: until, programHash: program.hash, variables: { applicationId, confirmBy: new Date(until).toISOString() } }),
    );
    if (made === null) {
      if ((await this.#state(me.subject)).state === 'valid') throw new ProblemException(409, { code: 'PROFILE_EXISTS', message: 'You have a valid trusted profile already', hint: 'Extend it instead.' });
      throw new ProblemException(409, { code: 'PROFILE_APPLICATION_EXISTS', message: 'An application of yours waits for confirmation already', hint: 'Have your identity confirmed at a confirmation point.' });
    }
    return { applicationId, confirmBy: made.confirmBy.toISOString() };
  }

  async confirm(officer: Principal, applicationId: string, idDocument: IdDocument): Promise<object> {
    const application = isUuid(applicationId) ? await findApplication(this.database, applicationId) : null;
    if (application === null || !mayTenant(officer, application.tenantId)) throw new ProblemException(404, { code: 'PROFILE_APPLICATION_NOT_FOUND', message: 'There is no such application', hint: 'Check the id that the applicant gives.' });
    if (application.subject === officer.subject) throw new ProblemException(403, { code: 'OFFICER_IS_APPLICANT', message: 'Nobody confirms himself', hint: 'Another officer has to confirm it.' });
    const at = this.clock.now();
    const dates = validFrom(at, policyOf(this.config.shortDeadlines));
    const made = await this.database.transaction((client) =>
      confirmProfile(this.database, client, { applicationId, tenantId: application.tenantId, profileId: randomUUID(), by: { subject: officer.subject, at }, idDocument, ...dates }),
    );
    if (made === null) throw await this.#notConfirmed(applicationId, at);
    return { profileId: made.profileId, validUntil: made.validUntil.toISOString() };
  }

  async mine(me: Principal): Promise<object> {
    const { state, profile, application } = await this.#state(me.subject);
    return {
      state,
      profileId: profile?.profileId ?? null,
      validFrom: profile?.validFrom.toISOString() ?? null,
      validUntil: profile?.validUntil.toISOString() ?? null,
      confirmBy: state === 'applied' ? (application?.confirmBy.toISOString() ?? null) : null,
      applicationId: application?.applicationId ?? null,
      allowed: PROFILE_ACTIONS[state],
      history: (await profileHistory(this.database, me.subject)).map(({ at, what, by }) => ({ at: at.toISOString(), what, by })),
    };
  }

  async extend(me: Principal): Promise<object> {
    const profile = await this.#valid(me);
    const dates = validFrom(profile.validUntil.getTime(), policyOf(this.config.shortDeadlines));
    const changed = await this.database.transaction((client) => extendProfile(this.database, client, profile.profileId, { subject: me.subject, at: this.clock.now() }, profile.validUntil, dates));
    if (changed === null) throw new ProblemException(409, { code: 'PROFILE_CHANGED', message: 'The profile was changed at the same moment', hint: 'Read it again: GET /api/v1/trusted-profiles/mine.' });
    return { profileId: changed.profileId, validUntil: changed.validUntil.toISOString() };
  }

  async revoke(me: Principal): Promise<object> {
    const profile = await this.#valid(me);
    const changed = await this.database.transaction((client) => revokeProfile(this.database, client, profile.profileId, { subject: me.subject, at: this.clock.now() }));
    if (changed === null) throw nothingValid();
    return { profileId: changed.profileId, state: 'revoked' };
  }

  async #valid(me: Principal): Promise<TrustedProfile> {
    const { state, profile } = await this.#state(me.subject);
    if (state !== 'valid' || profile === null) throw nothingValid();
    return profile;
  }

  /** What the law says at this instant, whether or not a timer has fired. */
  async #state(subject: string): Promise<{ state: ProfileState; profile: TrustedProfile | null; application: ProfileApplication | null }> {
    const [profile, application] = await Promise.all([latestProfile(this.database, subject), latestApplication(this.database, subject)]);
    const now = this.clock.now();
    const newer = application !== null && application.state !== 'confirmed' && (profile === null || application.appliedAt > profile.validFrom);
    if (newer) return { state: application.state === 'waiting' && application.confirmBy.getTime() > now ? 'applied' : 'lapsed', profile: null, application };
    if (profile === null) return { state: 'none', profile, application };
    return { state: profile.state === 'valid' && profile.validUntil.getTime() <= now ? 'expired' : profile.state, profile, application };
  }

  async #notConfirmed(applicationId: string, at: Millis): Promise<ProblemException> {
    const now = await findApplication(this.database, applicationId);
    if (now?.state === 'lapsed' || (now?.state === 'waiting' && now.confirmBy.getTime() <= at)) {
      return new ProblemException(409, { code: 'PROFILE_APPLICATION_LAPSED', message: 'The 14 days for confirming are over', hint: 'The applicant has to apply again.' });
    }
    return new ProblemException(409, { code: 'PROFILE_APPLICATION_CONFIRMED', message: 'The application has been confirmed already', hint: 'Nothing more is to be done.' });
  }
}
