import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import { APPLICATION_COLUMNS, PROFILE_COLUMNS, type ProfileApplication, type ProfileEvent, type TrustedProfile } from './profile.js';

type Open<T> = T & { [name: string]: unknown };

const APPLICATION: Statement = { name: 'profiles.application', text: `select ${APPLICATION_COLUMNS} from profile_applications a where a.application_id = $1` };
const PROFILE: Statement = { name: 'profiles.profile', text: `select ${PROFILE_COLUMNS} from trusted_profiles p where p.profile_id = $1` };
const LATEST_APPLICATION: Statement = { name: 'profiles.latest-application', text: `select ${APPLICATION_COLUMNS} from profile_applications a where a.subject = $1 order by a.applied_at desc, a.state = 'waiting' desc limit 1` };
const LATEST_PROFILE: Statement = { name: 'profiles.latest', text: `select ${PROFILE_COLUMNS} from trusted_profiles p where p.subject = $1 order by p.valid_from desc, p.state = 'valid' desc limit 1` };
const HISTORY: Statement = { name: 'profiles.history', text: `select at, what, by_subject as by from profile_history where subject = $1 order by id` };

export async function findApplication(database: Database, applicationId: string, client?: PoolClient): Promise<ProfileApplication | null> {
  return (await database.query<Open<ProfileApplication>>(APPLICATION, [applicationId], client))[0] ?? null;
}

export async function findProfile(database: Database, profileId: string, client?: PoolClient): Promise<TrustedProfile | null> {
  return (await database.query<Open<TrustedProfile>>(PROFILE, [profileId], client))[0] ?? null;
}

export async function latestApplication(database: Database, subject: string): Promise<ProfileApplication | null> {
  return (await database.query<Open<ProfileApplication>>(LATEST_APPLICATION, [subject]))[0] ?? null;
}

export async function latestProfile(database: Database, subject: string, client?: PoolClient): Promise<TrustedProfile | null> {
  return (await database.query<Open<TrustedProfile>>(LATEST_PROFILE, [subject], client))[0] ?? null;
}

export async function profileHistory(database: Database, subject: string): Promise<readonly ProfileEvent[]> {
  return database.query<Open<ProfileEvent>>(HISTORY, [subject]);
}
