import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';

const lockOf = (subject: string): string => `select pg_advisory_xact_lock(hashtextextended('trusted-profile' || chr(31) || ${subject}, 0))`;
const SUBJECT: Statement = { name: 'profiles.lock-subject', text: lockOf('$1') };
const APPLICANT: Statement = { name: 'profiles.lock-applicant', text: `${lockOf('subject')} from profile_applications where application_id = $1` };
const PROFILE: Statement = { name: 'profiles.lock', text: 'select 1 from trusted_profiles where profile_id = $1 for update' };

/**
 * One application, confirmation, change of identity data or closing of a person at a time: else each could miss what the other one is about to commit.
 * Who locks more of a person takes the account (`lockAccount`) first, then this, then the profile.
 */
export async function lockSubject(database: Database, client: PoolClient, subject: string): Promise<void> {
  await database.query(SUBJECT, [subject], client);
}

/** The same lock, of the person who has applied. */
export async function lockApplicant(database: Database, client: PoolClient, applicationId: string): Promise<void> {
  await database.query(APPLICANT, [applicationId], client);
}

/** Before the clock is read for a change: signatures that are kept meanwhile are of an earlier instant than the change. */
export async function lockProfile(database: Database, client: PoolClient, profileId: string): Promise<void> {
  await database.query(PROFILE, [profileId], client);
}
