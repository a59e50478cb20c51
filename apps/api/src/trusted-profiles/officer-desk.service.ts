import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { applicationStanding, plainWords, profileAllows, profileStateAt, type ProfileAction } from '#domain/profiles';
import { changeAccount, changeProfileData, checkApplication, confirmProfile, extendProfile, findApplication, findApplications, findProfile, lockAccount, lockProfile, refuseApplication, remember, revokeProfile, type Database, type DeskApplication, type EventDetails, type NoticePort, type Point, type ProfileApplication, type TrustedProfile } from '#persistence';
import type { Config } from '#runtime';
import { mayTenant, tenantsOf } from '../access/tenants.js';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE, NOTICES } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { officersPoint } from './officers-point.js';
import { mayExtend, policyOf, validFrom } from './profile-dates.js';
import { changedMeanwhile, extendedAlready, noSuchApplication, noSuchProfile, notConfirmed, notValid } from './profile-problems.js';
import { deskQuery, type DeskQuery } from './desk-query.js';
import { tellHolder } from './tell-holder.js';

export interface IdDocument {
  readonly kind: 'id-card' | 'passport';
  readonly lastCharacters: string;
}

export interface NewNames {
  readonly familyName: string;
  readonly firstName: string;
}

export type Confirmed = { readonly profileId: string; readonly validUntil: string } | { readonly state: 'awaiting-second-officer' };

/** Looked through for a state; fewer are shown. */
const MATCHES_AT_MOST = 1_000;

/** What an officer does at his point. Where he is bound is read in the transaction of the act; nobody acts on himself. */
@Injectable()
export class OfficerDeskService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(NOTICES) private readonly notices: NoticePort,
  ) {}

  async find(officer: Principal, query: DeskQuery): Promise<object> {
    const now = this.clock.now();
    const point = await officersPoint(this.database, officer, now, this.config.sandbox);
    const { q, state, limit } = deskQuery(query);
    const [by, value] = q === null ? (['point', point.id] as const) : isUuid(q) ? (['id', q] as const) : /^\d{11}$/.test(q) ? (['pesel', q] as const) : (['words', plainWords(q).map((word) => `${word}:*`).join(' & ')] as const);
    const found = (await findApplications(this.database, by, value, tenantsOf(officer), MATCHES_AT_MOST)).map((one) => view(one, now));
    const items = found.filter((one) => state === null || one.state === state).slice(0, limit);
    await remember(this.database, undefined, { at: now, actor: officer.subject, what: 'applications-searched', about: null, details: { by, point: point.id, found: items.length } });
    return { items };
  }

  async get(officer: Principal, applicationId: string): Promise<object> {
    const now = this.clock.now();
    await officersPoint(this.database, officer, now, this.config.sandbox);
    const [found] = isUuid(applicationId) ? await findApplications(this.database, 'id', applicationId, tenantsOf(officer), 1) : [];
    if (found === undefined) throw noSuchApplication();
    await remember(this.database, undefined, { at: now, actor: officer.subject, what: 'application-looked-at', about: found.subject, details: { applicationId } });
    return view(found, now);
  }

  async confirm(officer: Principal, applicationId: string, idDocument: IdDocument): Promise<Confirmed> {
    const { at, point, done } = await this.#onApplication(officer, applicationId, async (client, application, here, now) => {
      const of = { applicationId, tenantId: application.tenantId, by: { subject: officer.subject, at: now } };
      if (here.fourEyes && application.firstOfficer === null) return (await checkApplication(this.database, client, { ...of, pointId: here.id, idDocument })) === null ? null : ({ state: 'awaiting-second-officer' } as const);
      const made = await confirmProfile(this.database, client, { ...of, profileId: randomUUID(), how: { how: 'officer', pointId: here.id, fourEyes: here.fourEyes, idDocument }, ...validFrom(now, this.#policy, this.config.profileReminderDays) });
      return made === null ? null : { profileId: made.profileId, validUntil: made.validUntil.toISOString() };
    });
    if (done === null) throw notConfirmed(await findApplication(this.database, applicationId), at, { subject: officer.subject, pointId: point.id, idDocument });
    return done;
  }

  async refuse(officer: Principal, applicationId: string, reason: string): Promise<object> {
    const { at, done } = await this.#onApplication(officer, applicationId, async (client, { tenantId }, here, now) => {
      const refused = await refuseApplication(this.database, client, { applicationId, tenantId, by: { subject: officer.subject, at: now }, pointId: here.id, reason });
      if (refused === null) return null;
      await tellHolder(this.notices, client, refused, now, { key: `profile-refused:${applicationId}`, subject: 'Odmowa potwierdzenia profilu zaufanego', text: `Urzędnik odmówił potwierdzenia profilu zaufanego. Powód: ${reason}. Możesz złożyć wniosek ponownie.` });
      return { applicationId, state: 'refused' };
    });
    if (done === null) throw notConfirmed(await findApplication(this.database, applicationId), at, null);
    return done;
  }

  async extend(officer: Principal, profileId: string, idDocument: IdDocument): Promise<object> {
    const changed = await this.#onProfile(officer, profileId, 'extend', async (client, profile, here, at) => {
      if (!mayExtend(profile.validUntil.getTime(), at, this.#policy)) throw extendedAlready(profile.validUntil);
      const dates = validFrom(profile.validUntil.getTime(), this.#policy, this.config.profileReminderDays);
      return extendProfile(this.database, client, profileId, { subject: officer.subject, at }, profile.validUntil, dates, seen(here, idDocument));
    });
    return { profileId, validUntil: changed.validUntil.toISOString() };
  }

  async changeData(officer: Principal, profileId: string, idDocument: IdDocument, given: NewNames): Promise<object> {
    const names = { familyName: given.familyName.trim(), firstName: given.firstName.trim() };
    const changed = await this.#onProfile(officer, profileId, 'change-data', async (client, profile, here, at) => {
      const made = await changeProfileData(this.database, client, profileId, { subject: officer.subject, at }, profile, names, seen(here, idDocument));
      // The account says who somebody is from now on; its holder cannot change that himself while the profile is valid.
      if (made !== null) await changeAccount(this.database, client, made.subject, names);
      if (made !== null) await tellHolder(this.notices, client, made, at, { key: `profile-data-changed:${profileId}:${at}`, subject: 'Zmiana danych profilu zaufanego', text: `Dane osobowe Twojego profilu zaufanego zmieniono w punkcie potwierdzającym: ${here.name}, ${here.town}.` });
      return made;
    });
    return { profileId, familyName: changed.familyName, firstName: changed.firstName };
  }

  async revoke(officer: Principal, profileId: string, reason: string): Promise<object> {
    await this.#onProfile(officer, profileId, 'revoke', async (client, _profile, here, at) => {
      const made = await revokeProfile(this.database, client, profileId, { subject: officer.subject, at }, { point: here.id, reason });
      if (made !== null) await tellHolder(this.notices, client, made, at, { key: `profile-revoked:${profileId}`, subject: 'Profil zaufany unieważniono', text: `Twój profil zaufany unieważniono w punkcie potwierdzającym: ${here.name}, ${here.town}. Powód: ${reason}.` });
      return made;
    });
    return { profileId, state: 'revoked' };
  }

  get #policy(): ReturnType<typeof policyOf> {
    return policyOf(this.config.shortDeadlines);
  }

  /** `act` answers null where its comparison failed; the roll-back then loses nothing. */
  async #onApplication<T>(officer: Principal, applicationId: string, act: (client: PoolClient, application: ProfileApplication, point: Point, at: number) => Promise<T | null>): Promise<{ readonly at: number; readonly point: Point; readonly done: T | null }> {
    return this.database.transaction(async (client) => {
      const at = this.clock.now();
      const point = await officersPoint(this.database, officer, at, this.config.sandbox, client);
      const application = isUuid(applicationId) ? await findApplication(this.database, applicationId, client) : null;
      if (application === null || !mayTenant(officer, application.tenantId)) throw noSuchApplication();
      if (application.subject === officer.subject) throw new ProblemException(403, { code: 'OFFICER_IS_APPLICANT', message: 'Nobody confirms himself', hint: 'Another officer has to confirm it.' });
      return { at, point, done: await act(client, application, point, at) };
    });
  }

  async #onProfile(officer: Principal, profileId: string, action: ProfileAction, act: (client: PoolClient, profile: TrustedProfile, point: Point, at: number) => Promise<TrustedProfile | null>): Promise<TrustedProfile> {
    const changed = await this.database.transaction(async (client) => {
      // The account before its profile, as its holder's closing does: the other way round one would wait for the other.
      const known = isUuid(profileId) ? await findProfile(this.database, profileId, client) : null;
      if (known !== null) {
        await lockAccount(this.database, client, known.subject);
        await lockProfile(this.database, client, profileId);
      }
      const at = this.clock.now();
      const point = await officersPoint(this.database, officer, at, this.config.sandbox, client);
      const profile = known && (await findProfile(this.database, profileId, client));
      if (profile === null || !mayTenant(officer, profile.tenantId)) throw noSuchProfile();
      if (profile.subject === officer.subject) throw new ProblemException(403, { code: 'OFFICER_IS_HOLDER', message: 'No officer acts on his own profile', hint: 'Another officer has to do it; what a holder may do himself is below /api/v1/trusted-profiles/mine.' });
      if (!profileAllows(profileStateAt(profile, new Date(at)), action, 'officer')) throw notValid();
      return act(client, profile, point, at);
    });
    if (changed !== null) return changed;
    const now = await findProfile(this.database, profileId);
    throw now?.state === 'valid' ? changedMeanwhile() : notValid();
  }
}

function seen(point: Point, idDocument: IdDocument): EventDetails {
  return { how: 'officer', point: point.id, idDocument: idDocument.kind };
}

/** No more than what he has to compare with the document before him. */
function view(one: DeskApplication, now: number): { readonly state: string } & Record<string, unknown> {
  const { applicationId, familyName, firstName, pesel, dateOfBirth, appliedAt, confirmBy, profileId, profileState, validUntil } = one;
  const state = one.state === 'confirmed' ? 'confirmed' : applicationStanding(one, new Date(now));
  return {
    applicationId, state, familyName, firstName, pesel, dateOfBirth,
    appliedAt: appliedAt.toISOString(), confirmBy: confirmBy.toISOString(),
    profileId, profileState: profileState !== null && validUntil !== null ? profileStateAt({ state: profileState, validUntil }, new Date(now)) : profileState, validUntil: validUntil?.toISOString() ?? null,
  };
}
