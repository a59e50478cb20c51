import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts, their credentials and sessions, and the audit trail. Secrets are hashes or sealed; an account is never deleted, so that a user id
 * never becomes somebody else's. The audit trail only grows: a trigger refuses anything else.
 */
export class Accounts1700000000014 implements MigrationInterface {
  readonly name = 'Accounts1700000000014';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [ACCOUNTS, CREDENTIALS, SESSIONS, AUDIT]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table audit_entries, throttles, challenges, sessions, account_codes, recovery_codes, account_passkeys, account_totps, account_passwords, account_roles, accounts;
      drop function keep_audit_entries()`);
  }
}

const ACCOUNTS = `
create table accounts (
  user_id text primary key,
  origin text not null check (origin in ('registration', 'sandbox', 'issuer')),
  first_name text,
  family_name text,
  pesel text,
  birth_date date,
  -- Confirmed ones; an address that waits for its code stands with the code.
  email text,
  phone text,
  code_channel text not null check (code_channel in ('email', 'sms')),
  -- A code is asked for after the password.
  code_at_sign_in boolean not null default false,
  language text not null check (language in ('pl', 'en')),
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint accounts_user_id_check check (origin <> 'registration' or user_id ~ '^[a-z0-9][a-z0-9._-]{2,63}$')
);
create index accounts_small_user_id on accounts (lower(user_id));
create index accounts_pesel on accounts (pesel) where pesel is not null;

create table account_roles (
  user_id text not null references accounts,
  role text not null,
  groups text[] not null,
  tenants text[] not null,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (user_id, role)
);`;

const CREDENTIALS = `
create table account_passwords (
  user_id text primary key references accounts,
  hash text not null,
  changed_at timestamptz not null
);
create table account_totps (
  user_id text primary key references accounts,
  sealed bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last step of time whose code was used: a code is used once.
  last_step bigint
);
create table account_passkeys (
  credential_id text primary key,
  user_id text not null references accounts,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index account_passkeys_user on account_passkeys (user_id, created_at);
create table recovery_codes (
  user_id text primary key references accounts,
  hash bytea not null,
  created_at timestamptz not null
);
create table account_codes (
  code_id uuid primary key,
  user_id text not null references accounts,
  purpose text not null check (purpose in ('email', 'phone', 'sign-in', 'recovery')),
  -- The address that the code went to.
  address text not null,
  hash bytea not null,
  state text not null check (state in ('open', 'used', 'spent', 'replaced')),
  attempts_left int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create unique index account_codes_open on account_codes (user_id, purpose) where state = 'open';`;

const SESSIONS = `
create table sessions (
  session_id uuid primary key,
  token_hash bytea not null unique,
  user_id text not null references accounts,
  -- 1 password, 2 with a second factor, 3 passkey.
  aal int not null check (aal in (1, 2, 3)),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null,
  address text
);
create index sessions_open on sessions (user_id, created_at) where ended_at is null;

-- What has been begun and waits for its second step: a sign-in, a passkey, a recovery. Known by its secret, of which the hash is kept.
create table challenges (
  id_hash bytea primary key,
  kind text not null check (kind in ('second-factor', 'passkey-sign-in', 'passkey-registration', 'recovery')),
  -- Null where nobody is meant: the answer to an unknown user id looks the same.
  user_id text references accounts,
  -- What an authenticator has to sign.
  passkey_challenge text,
  attempts_left int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index challenges_expiry on challenges (expires_at);

-- Attempts in a row, by a keyed hash of what they are about.
create table throttles (
  key bytea primary key,
  attempts int not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  forgotten_at timestamptz not null
);
create index throttles_forgotten on throttles (forgotten_at);`;

const AUDIT = `
create table audit_entries (
  id bigserial primary key,
  at timestamptz not null,
  -- Null where nobody was known.
  actor text,
  what text not null,
  about text,
  -- Cut: 203.0.113.0/24.
  address text,
  details jsonb not null
);
create index audit_entries_about on audit_entries (about, id);
create function keep_audit_entries() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail only grows';
end $$;
create trigger audit_entries_kept before update or delete on audit_entries for each row execute function keep_audit_entries();
create trigger audit_entries_whole before truncate on audit_entries for each statement execute function keep_audit_entries();`;
