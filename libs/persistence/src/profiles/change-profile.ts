import type { PoolClient } from 'pg';
import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { enqueueMessage, enqueueStart } from '../outbox/index.js';
import type { Person } from './person.js';
import { APPLICATION_COLUMNS, PROFILE_COLUMNS, type ProfileApplication, type ProfileEvent, type TrustedProfile } from './profile.js';

/**
 * Every change of a profile is one compare-and-set on one row by its legal instant, committed with its line of history and its word to
 * the process; `null` says that the row was in another state. All of them want the caller's transaction.
 */
type Open<T> = T & { [name: string]: unknown };

const APPLY: Statement = {
  name: 'profiles.apply',
  text: `insert into profile_applications as a (application_id, tenant_id, subject, subject_name, state, applied_at, confirm_by, instance_key, family_name, first_name, pesel, date_of_birth)
    select $1, $2, $3, $4, 'waiting', $5, $6, next_key(), $7, $8, $9, $10 where not exists (select 1 from trusted_profiles where subject = $3 and state = 'valid' and valid_until > $5)
    on conflict (subject) where state = 'waiting' do nothing returning ${APPLICATION_COLUMNS}`,
};
const CONFIRM: Statement = {
  name: 'profiles.confirm',
  text: `
with settled as (
  update profile_applications set state = 'confirmed', settled_at = $2, confirmed_by = $3, id_document_kind = $4, id_document_last = $5
  where application_id = $1 and state = 'waiting' and confirm_by > $2 and tenant_id = $9 returning *
)
insert into trusted_profiles as p (profile_id, application_id, tenant_id, subject, state, valid_from, valid_until, remind_at, instance_key, family_name, first_name, pesel, date_of_birth)
select $6, application_id, tenant_id, subject, 'valid', $2, $7, $8, instance_key, family_name, first_name, pesel, date_of_birth from settled returning ${PROFILE_COLUMNS}`,
};
const LAPSE: Statement = {
  name: 'profiles.lapse',
  text: `update profile_applications a set state = 'lapsed', settled_at = confirm_by where application_id = $1 and tenant_id = $2 and state = 'waiting' and confirm_by <= $3 returning ${APPLICATION_COLUMNS}`,
};
const EXTEND: Statement = {
  name: 'profiles.extend',
  text: `update trusted_profiles p set valid_until = $3, remind_at = $4, revision = revision + 1 where profile_id = $1 and state = 'valid' and valid_until > $2 and valid_until = $5 returning ${PROFILE_COLUMNS}`,
};
const REVOKE: Statement = {
  name: 'profiles.revoke',
  text: `update trusted_profiles p set state = 'revoked', settled_at = $2, revision = revision + 1 where profile_id = $1 and state = 'valid' and valid_until > $2 returning ${PROFILE_COLUMNS}`,
};
const EXPIRE: Statement = {
  name: 'profiles.expire',
  text: `update trusted_profiles p set state = 'expired', settled_at = valid_until, revision = revision + 1 where profile_id = $1 and tenant_id = $2 and state = 'valid' and valid_until <= $3 returning ${PROFILE_COLUMNS}`,
};
const EXPIRE_OF_SUBJECT: Statement = {
  name: 'profiles.expire-of-subject',
  text: `update trusted_profiles p set state = 'expired', settled_at = valid_until, revision = revision + 1 where subject = $1 and state = 'valid' and valid_until <= $2 returning ${PROFILE_COLUMNS}`,
};
const LAPSE_OF_SUBJECT: Statement = {
  name: 'profiles.lapse-of-subject',
  text: `update profile_applications a set state = 'lapsed', settled_at = confirm_by where subject = $1 and state = 'waiting' and confirm_by <= $2 returning ${APPLICATION_COLUMNS}`,
};
/** One application or confirmation of a person at a time: else each could miss what the other one is about to commit. */
const LOCK_SUBJECT: Statement = { name: 'profiles.lock-subject', text: `select pg_advisory_xact_lock(hashtextextended('trusted-profile' || chr(31) || $1, 0))` };
const LOCK_APPLICANT: Statement = {
  name: 'profiles.lock-applicant',
  text: `select pg_advisory_xact_lock(hashtextextended('trusted-profile' || chr(31) || subject, 0)) from profile_applications where application_id = $1`,
};
const HISTORY: Statement = {
  name: 'profiles.remember',
  text: `insert into profile_history (subject, application_id, at, what, by_subject, details) values ($1, $2, $3, $4, $5, $6)`,
};

export interface ByWhom {
  readonly subject: string;
  readonly at: Millis;
}

async function remember(database: Database, client: PoolClient, of: { readonly subject: string; readonly applicationId: string }, what: ProfileEvent['what'], by: ByWhom, details: JsonObject = {}): Promise<void> {
  await database.query(HISTORY, [of.subject, of.applicationId, new Date(by.at), what, by.subject, JSON.stringify(details)], client);
}

/** The process itself did it. */
const SYSTEM = 'system';

/** Null where one waits already, or a valid profile is there. What is over by its legal instant is settled first, timer or not. */
export async function applyForProfile(database: Database, client: PoolClient, a: { readonly applicationId: string; readonly tenantId: string; readonly subject: string; readonly subjectName: string; readonly person: Person; readonly at: Millis; readonly confirmBy: Millis; readonly programHash: string; readonly variables: JsonObject }): Promise<ProfileApplication | null> {
  const at = new Date(a.at);
  await database.query(LOCK_SUBJECT, [a.subject], client);
  for (const over of await database.query<Open<TrustedProfile>>(EXPIRE_OF_SUBJECT, [a.subject, at], client)) await remember(database, client, over, 'expired', { subject: SYSTEM, at: over.validUntil.getTime() });
  for (const over of await database.query<Open<ProfileApplication>>(LAPSE_OF_SUBJECT, [a.subject, at], client)) await remember(database, client, over, 'lapsed', { subject: SYSTEM, at: over.confirmBy.getTime() });
  const [made] = await database.query<Open<ProfileApplication>>(APPLY, [a.applicationId, a.tenantId, a.subject, a.subjectName, at, new Date(a.confirmBy), a.person.familyName, a.person.firstName, a.person.pesel, a.person.dateOfBirth], client);
  if (made === undefined) return null;
  await enqueueStart(database, client, { tenantId: made.tenantId, instanceKey: made.instanceKey, at: a.at, caseId: null, programHash: a.programHash, variables: a.variables });
  await remember(database, client, made, 'applied', { subject: a.subject, at: a.at });
  return made;
}

export async function confirmProfile(database: Database, client: PoolClient, c: { readonly applicationId: string; readonly tenantId: string; readonly profileId: string; readonly by: ByWhom; readonly idDocument: { readonly kind: string; readonly lastCharacters: string }; readonly validUntil: Millis; readonly remindAt: Millis }): Promise<TrustedProfile | null> {
  await database.query(LOCK_APPLICANT, [c.applicationId], client);
  const [made] = await database.query<Open<TrustedProfile>>(CONFIRM, [c.applicationId, new Date(c.by.at), c.by.subject, c.idDocument.kind, c.idDocument.lastCharacters, c.profileId, new Date(c.validUntil), new Date(c.remindAt), c.tenantId], client);
  if (made === undefined) return null;
  await tell(database, client, made, 'profile-confirmed', made.applicationId, c.by.at, { profileId: made.profileId, ...dates(made) });
  await remember(database, client, made, 'confirmed', c.by, { idDocument: c.idDocument.kind });
  return made;
}

/** `until` is the end that the caller read: two extensions at once must not add up. */
export async function extendProfile(database: Database, client: PoolClient, profileId: string, by: ByWhom, from: Date, to: { readonly validUntil: Millis; readonly remindAt: Millis }): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(EXTEND, [profileId, new Date(by.at), new Date(to.validUntil), new Date(to.remindAt), from], client);
  if (changed === undefined) return null;
  await tell(database, client, changed, 'profile-extended', changed.profileId, by.at, dates(changed));
  await remember(database, client, changed, 'extended', by);
  return changed;
}

export async function revokeProfile(database: Database, client: PoolClient, profileId: string, by: ByWhom): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(REVOKE, [profileId, new Date(by.at)], client);
  if (changed === undefined) return null;
  await tell(database, client, changed, 'profile-revoked', changed.profileId, by.at, {});
  await remember(database, client, changed, 'revoked', by);
  return changed;
}

export async function lapseApplication(database: Database, client: PoolClient, applicationId: string, tenantId: string, now: Millis): Promise<ProfileApplication | null> {
  const [changed] = await database.query<Open<ProfileApplication>>(LAPSE, [applicationId, tenantId, new Date(now)], client);
  if (changed === undefined) return null;
  await remember(database, client, changed, 'lapsed', { subject: SYSTEM, at: changed.confirmBy.getTime() });
  return changed;
}

export async function expireProfile(database: Database, client: PoolClient, profileId: string, tenantId: string, now: Millis): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(EXPIRE, [profileId, tenantId, new Date(now)], client);
  if (changed === undefined) return null;
  await remember(database, client, changed, 'expired', { subject: SYSTEM, at: changed.validUntil.getTime() });
  return changed;
}

async function tell(database: Database, client: PoolClient, profile: TrustedProfile, name: string, correlationKey: string, at: Millis, variables: JsonObject): Promise<void> {
  const messageId = `${name}:${profile.profileId}:${profile.validUntil.getTime()}`;
  await enqueueMessage(database, client, { tenantId: profile.tenantId, instanceKey: profile.instanceKey, at, messageId, name, correlationKey, variables, expiresAt: null });
}

function dates(profile: TrustedProfile): { readonly remindAt: string; readonly validUntil: string } {
  return { remindAt: profile.remindAt.toISOString(), validUntil: profile.validUntil.toISOString() };
}
