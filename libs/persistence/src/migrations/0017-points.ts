import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Confirmation points and the officers bound to them; what each confirmation, refusal and extension of a trusted profile was based on:
 * point and officer, kind and last characters of the document (never a scan), a second officer where the point wants one, the statement
 * that was signed.
 */
export class Points1700000000017 implements MigrationInterface {
  readonly name = 'Points1700000000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(WORDS);
    await db.query(POINTS);
    await db.query(PROFILES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table extension_codes, profile_statements, point_officers, points');
    await db.query('drop index profile_applications_person, profile_applications_pesel');
    await db.query('drop function plain_words');
    await db.query(`update profile_applications set state = 'lapsed' where state = 'refused'`);
    await db.query(`alter table profile_applications drop constraint profile_applications_state_check, add constraint profile_applications_state_check check (state in ('waiting', 'confirmed', 'lapsed'))`);
    await db.query('alter table profile_applications drop column confirmed_how, drop column point_id, drop column first_officer, drop column first_checked_at, drop column refusal_reason');
  }
}

/** As \`plainWords\` of #domain/profiles has them: without accents and case. Immutable, so that indexes can be made of it. */
const WORDS = `
create function plain_words(p_text text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, regexp_replace(lower(translate(regexp_replace(normalize(p_text, NFD), '[\\u0300-\\u036f]', '', 'g'), 'łŁøØđĐ', 'lloodd')), '[^[:alnum:]]+', ' ', 'g'))
$$;`;

const POINTS = `
create table points (
  id text primary key,
  kind text not null check (kind in ('office', 'bank', 'post-office', 'consulate')),
  name text not null,
  town text not null,
  postal_code text not null,
  street text not null,
  country text not null,
  -- { "monday": [{ "from": "08:00", "to": "16:00" }] }, Europe/Warsaw.
  opening_hours jsonb not null,
  phone text,
  active boolean not null,
  four_eyes boolean not null
);
create index points_town on points (town, id);
create index points_postal_code on points (postal_code text_pattern_ops);
create index points_words on points using gin (plain_words(name || ' ' || town || ' ' || street || ' ' || postal_code));
create table point_officers (
  point_id text not null references points,
  user_id text not null,
  since timestamptz not null,
  until timestamptz,
  bound_by text not null,
  primary key (point_id, user_id, since)
);
-- An officer is bound to one point at a time.
create unique index point_officers_bound on point_officers (user_id) where until is null;`;

const PROFILES = `
alter table profile_applications add column confirmed_how text, add column point_id text, add column first_officer text, add column first_checked_at timestamptz, add column refusal_reason text;
alter table profile_applications drop constraint profile_applications_state_check, add constraint profile_applications_state_check check (state in ('waiting', 'confirmed', 'refused', 'lapsed'));
update profile_applications set confirmed_how = 'officer' where state = 'confirmed';
create index profile_applications_person on profile_applications using gin (plain_words(family_name || ' ' || first_name));
create index profile_applications_pesel on profile_applications (pesel) where pesel is not null;
-- What was signed: by the applicant with his qualified certificate, by the holder for an extension.
create table profile_statements (
  statement_id uuid primary key,
  application_id uuid not null references profile_applications,
  kind text not null check (kind in ('qualified-confirmation', 'extension')),
  at timestamptz not null,
  content text not null
);
create index profile_statements_application on profile_statements (application_id, at);
-- One a profile: a new code ends the old one.
create table extension_codes (
  profile_id uuid primary key references trusted_profiles,
  -- HMAC of the code with session and digest of the statement; the code itself is nowhere.
  code_hash bytea not null,
  session_hash bytea not null,
  statement text not null,
  -- The end that is extended, and the one that the statement names.
  extends_from timestamptz not null,
  extends_until timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  attempts_left int not null,
  -- Codes within the day that began with the first of them.
  sent int not null,
  counted_from timestamptz not null,
  used_at timestamptz
);`;
