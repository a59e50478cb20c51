import type { PoolClient } from 'pg';
import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { enqueueMessage, enqueueStart } from '../outbox/index.js';
import type { Person } from './person.js';
import { audited, type ByWhom } from './audited.js';
import { lockApplicant, lockSubject } from './locks.js';
import { APPLICATION_COLUMNS, PROFILE_COLUMNS, type EventDetails, type ProfileApplication, type TrustedProfile } from './profile.js';

export type { ByWhom } from './audited.js';

/**
 * Every change of a profile is one compare-and-set on one row by its legal instant, committed with its line of history and its word to
 * the process; `null` says that the row was in another state. All of them want the caller's transaction.
 */
type Open<T> = T & { [name: string]: unknown };

const APPLY: Statement = {
  name: 'profiles.apply',
  text: `insert into profile_applications as a (application_id, tenant_id, subject, subject_name, state, applied_at, confirm_by, instance_key, family_name, first_name, pesel, date_of_birth)
    select $1, $2, $3, $4, 'waiting', $5, $6, next_key(), $7, $8, $9, $10 where not exists (select 1 from trusted_profiles where subject = $3 and state = 'valid' and valid_until > $5) and not exists (select 1 from accounts where user_id = $3 and closed_at is not null)
    on conflict (subject) where state = 'waiting' do nothing returning ${APPLICATION_COLUMNS}`,
};
/**
 * Where the point wants two officers ($10), a first one must have checked the same document at the same point; once a first one has, only his
 * point completes it.
 */
const CONFIRM: Statement = {
  name: 'profiles.confirm',
  text: `
with settled as (
  update profile_applications set state = 'confirmed', settled_at = $2, confirmed_by = $3, id_document_kind = $4, id_document_last = $5, confirmed_how = $11, point_id = $12
  where application_id = $1 and state = 'waiting' and confirm_by > $2 and tenant_id = $9
    and ($11 = 'qualified-certificate' or (subject <> $3 and case when first_officer is null then not $10::boolean else first_officer <> $3 and point_id = $12 and id_document_kind = $4 and id_document_last = $5 end))
  returning *
)
insert into trusted_profiles as p (profile_id, application_id, tenant_id, subject, state, valid_from, valid_until, remind_at, instance_key, family_name, first_name, pesel, date_of_birth)
select $6, application_id, tenant_id, subject, 'valid', $2, $7, $8, instance_key, family_name, first_name, pesel, date_of_birth from settled returning ${PROFILE_COLUMNS}`,
};
const CHECK: Statement = {
  name: 'profiles.check',
  text: `update profile_applications a set first_officer = $3, first_checked_at = $2, point_id = $4, id_document_kind = $5, id_document_last = $6
    where application_id = $1 and state = 'waiting' and confirm_by > $2 and tenant_id = $7 and first_officer is null and subject <> $3 returning ${APPLICATION_COLUMNS}`,
};
const REFUSE: Statement = {
  name: 'profiles.refuse',
  text: `update profile_applications a set state = 'refused', settled_at = $2, refusal_reason = $4 where application_id = $1 and state = 'waiting' and confirm_by > $2 and tenant_id = $5 and subject <> $3 returning ${APPLICATION_COLUMNS}`,
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
const CHANGE_DATA: Statement = {
  name: 'profiles.change-data',
  text: `update trusted_profiles p set family_name = $3, first_name = $4, revision = revision + 1 where profile_id = $1 and state = 'valid' and valid_until > $2 and family_name = $5 and first_name = $6 returning ${PROFILE_COLUMNS}`,
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
/** The process itself did it. */
const SYSTEM = 'system';

/** Null where one waits already, or a valid profile is there. What is over by its legal instant is settled first, timer or not. */
export async function applyForProfile(database: Database, client: PoolClient, a: { readonly applicationId: string; readonly tenantId: string; readonly subject: string; readonly subjectName: string; readonly person: Person; readonly at: Millis; readonly confirmBy: Millis; readonly programHash: string; readonly variables: JsonObject }): Promise<ProfileApplication | null> {
  const at = new Date(a.at);
  await lockSubject(database, client, a.subject);
  for (const over of await database.query<Open<TrustedProfile>>(EXPIRE_OF_SUBJECT, [a.subject, at], client)) await audited(database, client, over, 'expired', { subject: SYSTEM, at: over.validUntil.getTime() });
  for (const over of await database.query<Open<ProfileApplication>>(LAPSE_OF_SUBJECT, [a.subject, at], client)) await audited(database, client, over, 'lapsed', { subject: SYSTEM, at: over.confirmBy.getTime() });
  const [made] = await database.query<Open<ProfileApplication>>(APPLY, [a.applicationId, a.tenantId, a.subject, a.subjectName, at, new Date(a.confirmBy), a.person.familyName, a.person.firstName, a.person.pesel, a.person.dateOfBirth], client);
  if (made === undefined) return null;
  await enqueueStart(database, client, { tenantId: made.tenantId, instanceKey: made.instanceKey, at: a.at, caseId: null, programHash: a.programHash, variables: a.variables });
  await audited(database, client, made, 'applied', { subject: a.subject, at: a.at });
  return made;
}

export interface IdDocument {
  readonly kind: string;
  /** Never the whole number. */
  readonly lastCharacters: string;
}

/** By an officer at his point, or by the applicant himself with a qualified certificate (SHA-256 of it, hex, and the id of the kept statement). */
export type ConfirmedHow =
  | { readonly how: 'officer'; readonly pointId: string; readonly fourEyes: boolean; readonly idDocument: IdDocument }
  | { readonly how: 'qualified-certificate'; readonly certificate: string; readonly statement: string };

export interface Confirming {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly profileId: string;
  readonly by: ByWhom;
  readonly how: ConfirmedHow;
  readonly validUntil: Millis;
  readonly remindAt: Millis;
}

export async function confirmProfile(database: Database, client: PoolClient, c: Confirming): Promise<TrustedProfile | null> {
  const { how } = c;
  const seen = how.how === 'officer' ? [how.idDocument.kind, how.idDocument.lastCharacters] : [null, null];
  await lockApplicant(database, client, c.applicationId);
  const [made] = await database.query<Open<TrustedProfile>>(CONFIRM, [c.applicationId, new Date(c.by.at), c.by.subject, ...seen, c.profileId, new Date(c.validUntil), new Date(c.remindAt), c.tenantId, how.how === 'officer' && how.fourEyes, how.how, how.how === 'officer' ? how.pointId : null], client);
  if (made === undefined) return null;
  await tell(database, client, made, 'profile-confirmed', made.applicationId, c.by.at, { profileId: made.profileId, ...dates(made) });
  await audited(database, client, made, 'confirmed', c.by, how.how === 'officer' ? { how: how.how, point: how.pointId, idDocument: how.idDocument.kind } : { how: how.how, certificate: how.certificate, statement: how.statement });
  return made;
}

export interface OfficersAct {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly by: ByWhom;
  /** Null where no officer acts. */
  readonly pointId: string | null;
}

/** The first of two officers; the second one confirms. */
export async function checkApplication(database: Database, client: PoolClient, { applicationId, tenantId, by, pointId, idDocument }: OfficersAct & { readonly pointId: string; readonly idDocument: IdDocument }): Promise<ProfileApplication | null> {
  const [changed] = await database.query<Open<ProfileApplication>>(CHECK, [applicationId, new Date(by.at), by.subject, pointId, idDocument.kind, idDocument.lastCharacters, tenantId], client);
  if (changed === undefined) return null;
  await audited(database, client, changed, 'checked', by, { how: 'officer', point: pointId, idDocument: idDocument.kind });
  return changed;
}

export async function refuseApplication(database: Database, client: PoolClient, { applicationId, tenantId, by, pointId, reason }: OfficersAct & { readonly reason: string }): Promise<ProfileApplication | null> {
  await lockApplicant(database, client, applicationId);
  const [changed] = await database.query<Open<ProfileApplication>>(REFUSE, [applicationId, new Date(by.at), by.subject, reason, tenantId], client);
  if (changed === undefined) return null;
  await enqueueMessage(database, client, { tenantId, instanceKey: changed.instanceKey, at: by.at, messageId: `profile-refused:${applicationId}`, name: 'profile-refused', correlationKey: applicationId, variables: {}, expiresAt: null });
  await audited(database, client, changed, 'refused', by, { ...(pointId !== null && { point: pointId }), reason });
  return changed;
}

/** `from` is the end that the caller read: two extensions at once must not add up. */
export async function extendProfile(database: Database, client: PoolClient, profileId: string, by: ByWhom, from: Date, to: { readonly validUntil: Millis; readonly remindAt: Millis }, details: EventDetails = {}): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(EXTEND, [profileId, new Date(by.at), new Date(to.validUntil), new Date(to.remindAt), from], client);
  if (changed === undefined) return null;
  await tell(database, client, changed, 'profile-extended', changed.profileId, by.at, dates(changed));
  await audited(database, client, changed, 'extended', by, details);
  return changed;
}

export async function revokeProfile(database: Database, client: PoolClient, profileId: string, by: ByWhom, details: EventDetails = {}): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(REVOKE, [profileId, new Date(by.at)], client);
  if (changed === undefined) return null;
  await tell(database, client, changed, 'profile-revoked', changed.profileId, by.at, {});
  await audited(database, client, changed, 'revoked', by, details);
  return changed;
}

type Names = Pick<Person, 'familyName' | 'firstName'>;

/** `before` are the names that the caller read. Signatures made with them say what they said. */
export async function changeProfileData(database: Database, client: PoolClient, profileId: string, by: ByWhom, before: Names, now: Names, details: EventDetails): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(CHANGE_DATA, [profileId, new Date(by.at), now.familyName, now.firstName, before.familyName, before.firstName], client);
  if (changed === undefined) return null;
  await audited(database, client, changed, 'data-changed', by, { ...details, before: { familyName: before.familyName, firstName: before.firstName } });
  return changed;
}

export async function lapseApplication(database: Database, client: PoolClient, applicationId: string, tenantId: string, now: Millis): Promise<ProfileApplication | null> {
  const [changed] = await database.query<Open<ProfileApplication>>(LAPSE, [applicationId, tenantId, new Date(now)], client);
  if (changed === undefined) return null;
  await audited(database, client, changed, 'lapsed', { subject: SYSTEM, at: changed.confirmBy.getTime() });
  return changed;
}

export async function expireProfile(database: Database, client: PoolClient, profileId: string, tenantId: string, now: Millis): Promise<TrustedProfile | null> {
  const [changed] = await database.query<Open<TrustedProfile>>(EXPIRE, [profileId, tenantId, new Date(now)], client);
  if (changed === undefined) return null;
  await audited(database, client, changed, 'expired', { subject: SYSTEM, at: changed.validUntil.getTime() });
  return changed;
}

async function tell(database: Database, client: PoolClient, profile: TrustedProfile, name: string, correlationKey: string, at: Millis, variables: JsonObject): Promise<void> {
  const messageId = `${name}:${profile.profileId}:${profile.validUntil.getTime()}`;
  await enqueueMessage(database, client, { tenantId: profile.tenantId, instanceKey: profile.instanceKey, at, messageId, name, correlationKey, variables, expiresAt: null });
}

function dates(profile: TrustedProfile): { readonly remindAt: string; readonly validUntil: string } {
  return { remindAt: profile.remindAt.toISOString(), validUntil: profile.validUntil.toISOString() };
}
