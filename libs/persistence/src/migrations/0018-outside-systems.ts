import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outside systems that people sign in to with their account here (OpenID Connect, SAML 2.0), what their holders let them know, and what the two
 * protocols keep between requests. Of secrets and bearer tokens only hashes; what a token carries is sealed with a key of keysDir.
 */
export class OutsideSystems1700000000018 implements MigrationInterface {
  readonly name = 'OutsideSystems1700000000018';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [SYSTEMS, CONSENTS, SESSIONS, OIDC, SAML]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table saml_artifacts, saml_requests, oidc_records, system_sessions, consents, outside_systems');
  }
}

const SYSTEMS = `
create table outside_systems (
  -- Its client_id in OpenID Connect.
  system_id text primary key check (system_id ~ '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$'),
  name_pl text not null,
  name_en text not null,
  -- What it may ask for.
  items text[] not null,
  active boolean not null,
  -- How it proves itself at the token endpoint; null where it does not speak OpenID Connect.
  oidc_auth text check (oidc_auth in ('private_key_jwt', 'client_secret')),
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  backchannel_logout_uri text,
  id_token_alg text not null check (id_token_alg in ('RS256', 'ES256')),
  -- Its public keys.
  jwks jsonb,
  -- SHA-256 of 256 random bits.
  secret_hash bytea,
  -- Null where it does not speak SAML.
  saml_entity_id text unique,
  saml_metadata text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint outside_systems_protocol_check check (oidc_auth is not null or saml_entity_id is not null),
  constraint outside_systems_saml_check check ((saml_entity_id is null) = (saml_metadata is null))
);`;

const CONSENTS = `
create table consents (
  consent_id uuid primary key,
  user_id text not null references accounts,
  system_id text not null references outside_systems,
  -- What may be told, and what was asked for and left out.
  items text[] not null,
  refused text[] not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('withdrawn', 'replaced')),
  constraint consents_ended_check check ((ended_at is null) = (ended_as is null))
);
create unique index consents_one on consents (user_id, system_id) where ended_at is null;
create index consents_user on consents (user_id, given_at);`;

/** Where a session of ours signed in to: whoever is to hear that it is over. */
const SESSIONS = `
create table system_sessions (
  session_id uuid not null references sessions on delete cascade,
  system_id text not null references outside_systems,
  protocol text not null check (protocol in ('oidc', 'saml')),
  user_id text not null,
  -- Its name in that system: sid, or SessionIndex.
  sid text not null,
  -- Of the OpenID Connect provider's own session.
  uid_hash bytea,
  began_at timestamptz not null,
  told_at timestamptz,
  primary key (session_id, system_id, protocol)
);
create index system_sessions_open on system_sessions (session_id) where told_at is null;
create index system_sessions_sid on system_sessions (system_id, sid);`;

const OIDC = `
create table oidc_records (
  kind text not null,
  id_hash bytea not null,
  uid_hash bytea,
  grant_hash bytea,
  user_id text,
  system_id text,
  sealed bytea not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (kind, id_hash)
);
create index oidc_records_uid on oidc_records (uid_hash) where uid_hash is not null;
create index oidc_records_grant on oidc_records (grant_hash) where grant_hash is not null;
create index oidc_records_user on oidc_records (user_id, system_id) where user_id is not null;
create index oidc_records_expires on oidc_records (expires_at);`;

const SAML = `
create table saml_requests (
  -- A request is answered once; its waiting for sign-in and consent stands here, too.
  request_key uuid primary key,
  system_id text not null references outside_systems,
  message_id text not null,
  waiting jsonb,
  received_at timestamptz not null,
  expires_at timestamptz not null,
  constraint saml_requests_once unique (system_id, message_id)
);
create index saml_requests_expires on saml_requests (expires_at);
create table saml_artifacts (
  artifact_hash bytea primary key,
  system_id text not null references outside_systems,
  sealed bytea not null,
  expires_at timestamptz not null
);
create index saml_artifacts_expires on saml_artifacts (expires_at);`;
