import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outside systems that speak SOAP: the certificates that they sign with, and which messages came before. */
export class Soap1700000000019 implements MigrationInterface {
  readonly name = 'Soap1700000000019';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [SYSTEMS, CERTIFICATES, MESSAGES]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table soap_messages, outside_certificates');
    await db.query('alter table outside_systems drop constraint outside_systems_protocol_check, drop column speaks_soap');
    await db.query('alter table outside_systems add constraint outside_systems_protocol_check check (oidc_auth is not null or saml_entity_id is not null)');
  }
}

const SYSTEMS = `
alter table outside_systems add column speaks_soap boolean not null default false;
alter table outside_systems alter column speaks_soap drop default, drop constraint outside_systems_protocol_check,
  add constraint outside_systems_protocol_check check (oidc_auth is not null or saml_entity_id is not null or speaks_soap);`;

/** One system a certificate: it alone says who sent a message. */
const CERTIFICATES = `
create table outside_certificates (
  -- SHA-256 of the certificate.
  fingerprint bytea primary key,
  system_id text not null references outside_systems,
  -- DER.
  certificate bytea not null
);
create index outside_certificates_system on outside_certificates (system_id);`;

const MESSAGES = `
create table soap_messages (
  system_id text not null references outside_systems,
  -- SHA-256 of the signature value.
  signature_hash bytea not null,
  expires_at timestamptz not null,
  primary key (system_id, signature_hash)
);
create index soap_messages_expires on soap_messages (expires_at);`;
