import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents waiting for their signature with the trusted profile, the codes that authorise it, and the signatures. The person stands in the
 * profile as he was confirmed: a signature stays what it says when the account changes later (art. 20a of the law on informatisation).
 */
export class Signings1700000000015 implements MigrationInterface {
  readonly name = 'Signings1700000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(PERSONS);
    await db.query(TABLES);
    await db.query(COMPLETE);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function complete_signing');
    await db.query('drop table signatures, signing_codes, signing_documents, signings');
    for (const table of ['profile_applications', 'trusted_profiles']) await db.query(`alter table ${table} drop column family_name, drop column first_name, drop column pesel, drop column date_of_birth`);
  }
}

/** Of profiles from before only the name is known. */
const PERSONS = `
alter table profile_applications add column family_name text, add column first_name text, add column pesel text, add column date_of_birth text;
update profile_applications set family_name = regexp_replace(trim(subject_name), '^.*\\s', ''), first_name = coalesce(nullif(regexp_replace(trim(subject_name), '\\s*\\S+$', ''), ''), '-');
alter table profile_applications alter column family_name set not null, alter column first_name set not null;
alter table trusted_profiles add column family_name text, add column first_name text, add column pesel text, add column date_of_birth text;
update trusted_profiles p set family_name = a.family_name, first_name = a.first_name from profile_applications a where a.application_id = p.application_id;
alter table trusted_profiles alter column family_name set not null, alter column first_name set not null;`;

const TABLES = `
create table signings (
  signing_id uuid primary key,
  user_id text not null,
  form text not null check (form in ('enveloped', 'enveloping', 'detached')),
  level text not null check (level in ('B', 'T', 'LT', 'LTA')),
  state text not null check (state in ('waiting', 'signed', 'withdrawn')),
  -- SHA-256 over names and digests of the documents in their order: what a code is bound to.
  digest bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  signed_at timestamptz,
  profile_id uuid references trusted_profiles
);
create index signings_user on signings (user_id, created_at);
create table signing_documents (
  signing_id uuid not null references signings on delete cascade,
  ordinal int not null,
  name text not null,
  media_type text not null,
  prepared jsonb not null,
  content bytea not null,
  primary key (signing_id, ordinal)
);
-- One a signing: a new code ends the old one.
create table signing_codes (
  signing_id uuid primary key references signings on delete cascade,
  -- HMAC of the code with what it is bound to; the code itself is nowhere.
  code_hash bytea not null,
  session_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  attempts_left int not null,
  -- Codes so far.
  sent int not null,
  used_at timestamptz
);
create table signatures (
  -- As in the Id of the signature.
  signature_id uuid primary key,
  signing_id uuid not null,
  ordinal int not null,
  profile_id uuid not null references trusted_profiles,
  at timestamptz not null,
  -- SHA-256 of the signed file.
  sha256 bytea not null,
  signed bytea not null,
  unique (signing_id, ordinal),
  foreign key (signing_id, ordinal) references signing_documents (signing_id, ordinal)
);
-- Base64 and digests compress to nothing much: do not try.
alter table signatures alter column signed set storage external;`;

/**
 * Whether the profile is valid is decided here, in the transaction that keeps the signatures: a revocation waits for it, or it for the
 * revocation. What stands in the way is answered (\`profile\`, \`signing\`, \`code\`), and then nothing has happened.
 */
const COMPLETE = `
create function complete_signing(p_signing uuid, p_user text, p_profile uuid, p_code_hash bytea, p_at timestamptz, p_ids uuid[], p_sha256 bytea[], p_signed bytea[]) returns text language plpgsql as $$
begin
  perform 1 from trusted_profiles where profile_id = p_profile and subject = p_user and state = 'valid' and valid_from <= p_at and valid_until > p_at for share;
  if not found then return 'profile'; end if;
  perform 1 from signing_codes where signing_id = p_signing and code_hash = p_code_hash and used_at is null and expires_at > p_at for update;
  if not found then return 'code'; end if;
  update signings set state = 'signed', signed_at = p_at, profile_id = p_profile where signing_id = p_signing and user_id = p_user and state = 'waiting' and expires_at > p_at;
  if not found then return 'signing'; end if;
  update signing_codes set used_at = p_at where signing_id = p_signing;
  insert into signatures (signature_id, signing_id, ordinal, profile_id, at, sha256, signed)
    select id, p_signing, ordinal, p_profile, p_at, sha256, signed from unnest(p_ids, p_sha256, p_signed) with ordinality as s(id, sha256, signed, ordinal);
  insert into audit_entries (at, actor, what, about, details)
    values (p_at, p_user, 'signed', p_user, jsonb_build_object('signingId', p_signing, 'profileId', p_profile, 'signatures', to_jsonb(p_ids)));
  return 'signed';
end
$$;`;
