import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { PROFILE_ALLOWS, profileAllows, profileStanding } from '#domain/profiles';
import { applyForProfile, ensureAccount, lockProfile, lockSubject, ProfilePages, Programs, revokeProfile, type Database } from '#persistence';
import type { Config } from '#runtime';
import { DEFAULT_TENANT } from '../access/tenants.js';
import type { Principal } from '../access/principal.js';
import { PROGRAMS } from '../deployments/programs.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { applicantOf } from './applicant.js';
import { confirmBy, mayExtend, policyOf } from './profile-dates.js';
import { historyLines } from './profile-history.js';
import { nothingValid } from './profile-problems.js';
import { standingOf } from './profile-standing.js';

const PROCESS = 'profil-zaufany';

/** What a person does himself: each step one compare-and-set with its history and its word to the process, in one transaction. Validity is data, judged at the clock's instant. */
@Injectable()
export class TrustedProfilesService {
  readonly #pages: ProfilePages;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {
    this.#pages = new ProfilePages(database);
  }

  async apply(me: Principal): Promise<object> {
    const program = await this.programs.programFor(DEFAULT_TENANT, { processId: PROCESS });
    if (program === null) throw new ProblemException(503, { code: 'PROFILE_PROCESS_MISSING', message: `The process ${PROCESS} is not deployed`, hint: 'Deploy process-definitions/profil-zaufany.' });
    const at = this.clock.now();
    const until = confirmBy(at, policyOf(this.config.shortDeadlines));
    const applicationId = randomUUID();
    await ensureAccount(this.database, undefined, { userId: me.subject, name: me.name, at, sandbox: this.config.sandbox });
    const made = await this.database.transaction(async (client) => {
      await lockSubject(this.database, client, me.subject);
      const person = applicantOf(await ensureAccount(this.database, client, { userId: me.subject, name: me.name, at, sandbox: this.config.sandbox }));
      return applyForProfile(this.database, client, { applicationId, tenantId: DEFAULT_TENANT, subject: me.subject, subjectName: me.name, person, at, confirmBy: until, programHash: program.hash, variables: { applicationId, confirmBy: new Date(until).toISOString() } });
    });
    if (made === null) {
      if ((await standingOf(this.database, me.subject, at)).state === 'valid') throw new ProblemException(409, { code: 'PROFILE_EXISTS', message: 'You have a valid trusted profile already', hint: 'Extend it instead.' });
      throw new ProblemException(409, { code: 'PROFILE_APPLICATION_EXISTS', message: 'An application of yours waits for confirmation already', hint: 'Have your identity confirmed at a confirmation point.' });
    }
    return { applicationId, confirmBy: made.confirmBy.toISOString() };
  }

  async mine(me: Principal): Promise<object> {
    const now = this.clock.now();
    const page = await this.#pages.of(me.subject);
    const { state, profile, application } = profileStanding(page.application, page.profile, new Date(now));
    const extendable = profile !== null && mayExtend(profile.validUntil.getTime(), now, policyOf(this.config.shortDeadlines));
    return {
      state,
      profileId: profile?.profileId ?? null,
      validFrom: profile?.validFrom.toISOString() ?? null,
      validUntil: profile?.validUntil.toISOString() ?? null,
      confirmBy: state === 'applied' || state === 'awaiting-second-officer' ? (application?.confirmBy.toISOString() ?? null) : null,
      applicationId: application?.applicationId ?? null,
      allowed: PROFILE_ALLOWS[state].holder.filter((action) => action !== 'extend' || extendable),
      history: historyLines(page.history, me.subject),
    };
  }

  async revoke(me: Principal): Promise<object> {
    const { state, profile } = await standingOf(this.database, me.subject, this.clock.now());
    if (!profileAllows(state, 'revoke') || profile === null) throw nothingValid();
    const changed = await this.database.transaction(async (client) => {
      await lockProfile(this.database, client, profile.profileId);
      return revokeProfile(this.database, client, profile.profileId, { subject: me.subject, at: this.clock.now() });
    });
    if (changed === null) throw nothingValid();
    return { profileId: changed.profileId, state: 'revoked' };
  }
}
