import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';

/** All that an outside system could be told of somebody, and what it may be: one round trip. */
export interface HolderData {
  readonly firstName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: 'pl' | 'en';
  /** Of the consent that stands; null where none does, or the system is closed. */
  readonly items: readonly string[] | null;
  /** His latest trusted profile. */
  readonly profile: HolderProfile | null;
}

export interface HolderProfile {
  readonly profileId: string;
  readonly state: 'valid' | 'expired' | 'revoked';
  /** ISO. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly familyName: string;
  readonly firstName: string;
  readonly pesel: string | null;
  readonly dateOfBirth: string | null;
}

const FIND: Statement = {
  name: 'outside-systems.holder-data',
  text: `select a.first_name as "firstName", a.family_name as "familyName", a.email, a.phone, a.language,
           (select c.items from consents c join outside_systems s using (system_id) where c.user_id = a.user_id and c.system_id = $2 and c.ended_at is null and s.active) as items,
           (select jsonb_build_object('profileId', p.profile_id, 'state', p.state, 'validFrom', p.valid_from, 'validUntil', p.valid_until, 'familyName', p.family_name, 'firstName', p.first_name, 'pesel', p.pesel, 'dateOfBirth', p.date_of_birth)
            from trusted_profiles p where p.subject = a.user_id order by p.valid_from desc, p.state = 'valid' desc limit 1) as profile
         from accounts a where a.user_id = $1 and a.closed_at is null`,
};

/** Null where the account is not there, or is closed. */
export async function findHolderData(database: Database, userId: string, systemId: string): Promise<HolderData | null> {
  return (await database.query<Open<HolderData>>(FIND, [userId, systemId]))[0] ?? null;
}
