import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import { APPLICATION_COLUMNS, PROFILE_COLUMNS, type ProfileApplication, type TrustedProfile } from './profile.js';

type Open<T> = T & { [name: string]: unknown };

const APPLICATION: Statement = { name: 'profiles.application', text: `select ${APPLICATION_COLUMNS} from profile_applications a where a.application_id = $1` };
const PROFILE: Statement = { name: 'profiles.profile', text: `select ${PROFILE_COLUMNS} from trusted_profiles p where p.profile_id = $1` };
const LATEST_APPLICATION: Statement = { name: 'profiles.latest-application', text: `select ${APPLICATION_COLUMNS} from profile_applications a where a.subject = $1 order by a.applied_at desc, a.state = 'waiting' desc limit 1` };
const LATEST_PROFILE: Statement = { name: 'profiles.latest', text: `select ${PROFILE_COLUMNS} from trusted_profiles p where p.subject = $1 order by p.valid_from desc, p.state = 'valid' desc limit 1` };
export async function findApplication(database: Database, applicationId: string, client?: PoolClient): Promise<ProfileApplication | null> {
  return (await database.query<Open<ProfileApplication>>(APPLICATION, [applicationId], client))[0] ?? null;
}

export async function findProfile(database: Database, profileId: string, client?: PoolClient): Promise<TrustedProfile | null> {
  return (await database.query<Open<TrustedProfile>>(PROFILE, [profileId], client))[0] ?? null;
}

export async function latestApplication(database: Database, subject: string, client?: PoolClient): Promise<ProfileApplication | null> {
  return (await database.query<Open<ProfileApplication>>(LATEST_APPLICATION, [subject], client))[0] ?? null;
}

export async function latestProfile(database: Database, subject: string, client?: PoolClient): Promise<TrustedProfile | null> {
  return (await database.query<Open<TrustedProfile>>(LATEST_PROFILE, [subject], client))[0] ?? null;
}

/** For the officer's desk: what he needs to check, and how it stands. */
export interface DeskApplication extends ProfileApplication {
  /** Once it is confirmed. */
  readonly profileId: string | null;
  readonly profileState: TrustedProfile['state'] | null;
  readonly validUntil: Date | null;
}

/** Names as the profile has them now, where there is one: they may have been changed since. */
const DESK = `select ${APPLICATION_COLUMNS}, coalesce(p.family_name, a.family_name) as "familyName", coalesce(p.first_name, a.first_name) as "firstName", p.profile_id::text as "profileId", p.state as "profileState", p.valid_until as "validUntil" from profile_applications a left join trusted_profiles p on p.application_id = a.application_id`;
const DESK_ORDER = `and ($2::text[] is null or a.tenant_id = any($2)) order by a.applied_at desc, a.application_id limit $3`;
const BY = {
  id: { name: 'profiles.desk-by-id', text: `${DESK} where a.application_id = $1::uuid ${DESK_ORDER}` },
  pesel: { name: 'profiles.desk-by-pesel', text: `${DESK} where a.pesel = $1 ${DESK_ORDER}` },
  /** Words of #domain/profiles' `plainWords`, as a query of beginnings. */
  words: { name: 'profiles.desk-by-words', text: `${DESK} where plain_words(a.family_name || ' ' || a.first_name) @@ to_tsquery('simple', $1) ${DESK_ORDER}` },
  /** What waits for a second officer at a point. */
  point: { name: 'profiles.desk-by-point', text: `${DESK} where a.state = 'waiting' and a.point_id = $1 ${DESK_ORDER}` },
} as const satisfies Record<string, Statement>;

/** The latest first. `tenants` null for all. */
export async function findApplications(database: Database, by: keyof typeof BY, value: string, tenants: readonly string[] | null, limit: number): Promise<readonly DeskApplication[]> {
  return database.query<Open<DeskApplication>>(BY[by], [value, tenants, limit]);
}
