import type pg from 'pg';

export interface Population {
  readonly accounts: number;
  /** Of them, so many have a trusted profile that is valid. */
  readonly profiles: number;
}

const AT_ONCE = 100_000;
/** A machine like this would need a day for a million argon2id hashes; one is reused, nobody signs in with it. */
const HASH = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * People who belong to nobody (the month of their PESEL numbers is zero), the same ones each time: user ids `bench-person-<n>`, n from 1; those up to
 * `profiles` have a profile. Written as registration and confirmation leave them, without their workflows and audit entries.
 */
export async function populate(database: pg.Pool, { accounts, profiles }: Population): Promise<void> {
  for (let from = 1; from <= accounts; from += AT_ONCE) {
    const to = Math.min(accounts, from + AT_ONCE - 1);
    await database.query(ACCOUNTS, [from, to]);
    await database.query(PASSWORDS, [from, to, HASH]);
  }
  for (let from = 1; from <= profiles; from += AT_ONCE) {
    const to = Math.min(profiles, from + AT_ONCE - 1);
    await database.query(APPLICATIONS, [from, to]);
    await database.query(PROFILES, [from, to]);
    await database.query(HISTORY, [from, to]);
  }
  await database.query('vacuum (analyze) accounts, account_passwords, profile_applications, trusted_profiles, profile_history');
  await database.query('checkpoint');
}

const PERSON = `'bench-person-' || n`;
const ACCOUNTS = `
insert into accounts (user_id, origin, first_name, family_name, pesel, birth_date, email, phone, code_channel, language, created_at)
select ${PERSON}, 'registration', 'Imię' || n % 997, 'Nazwisko' || n % 9973, lpad((n % 100)::text, 2, '0') || '00' || lpad((n % 10000000)::text, 7, '0'), date '1950-01-01' + (n % 20000)::int,
  ${PERSON} || '@example.test', null, 'email', 'pl', timestamptz '2025-01-01' + n * interval '1 second' from generate_series($1::bigint, $2::bigint) n on conflict do nothing`;
const PASSWORDS = `insert into account_passwords (user_id, hash, changed_at) select ${PERSON}, $3, timestamptz '2025-01-01' from generate_series($1::bigint, $2::bigint) n on conflict do nothing`;
const APPLICATIONS = `
insert into profile_applications (application_id, tenant_id, subject, subject_name, state, applied_at, confirm_by, settled_at, confirmed_by, id_document_kind, id_document_last, instance_key, family_name, first_name, pesel, date_of_birth)
select md5('application ' || user_id)::uuid, '<default>', user_id, first_name || ' ' || family_name, 'confirmed', created_at, created_at + interval '14 days', created_at + interval '3 days', 'bench-officer', 'id-card', '12', next_key(), family_name, first_name, pesel, birth_date::text
from generate_series($1::bigint, $2::bigint) n join accounts on user_id = ${PERSON} on conflict do nothing`;
const PROFILES = `
insert into trusted_profiles (profile_id, application_id, tenant_id, subject, state, valid_from, valid_until, remind_at, instance_key, family_name, first_name, pesel, date_of_birth)
select md5('profile ' || subject)::uuid, application_id, tenant_id, subject, 'valid', settled_at, settled_at + interval '3 years', settled_at + interval '3 years' - interval '30 days', instance_key, family_name, first_name, pesel, date_of_birth
from generate_series($1::bigint, $2::bigint) n join profile_applications on application_id = md5('application ' || ${PERSON})::uuid on conflict do nothing`;
const HISTORY = `
insert into profile_history (subject, application_id, at, what, by_subject, details)
select a.subject, a.application_id, case what when 'applied' then a.applied_at else a.settled_at end, what, case what when 'applied' then a.subject else a.confirmed_by end, '{}'
from generate_series($1::bigint, $2::bigint) n join profile_applications a on a.application_id = md5('application ' || ${PERSON})::uuid cross join (values ('applied'), ('confirmed')) as h(what)
where not exists (select 1 from profile_history there where there.subject = a.subject)`;
