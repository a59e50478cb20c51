import type { Millis } from '#domain';
import { profileStanding, type ProfileStanding } from '#domain/profiles';
import { latestApplication, latestProfile, type Database, type ProfileApplication, type TrustedProfile } from '#persistence';

/** How somebody stands at `now`. */
export async function standingOf(database: Database, subject: string, now: Millis): Promise<ProfileStanding<ProfileApplication, TrustedProfile>> {
  const [profile, application] = await Promise.all([latestProfile(database, subject), latestApplication(database, subject)]);
  return profileStanding(application, profile, new Date(now));
}
