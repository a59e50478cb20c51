import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What outside systems ask holders to do: sign a document, authorise an operation of theirs, let them know what a new account there needs. */
export class OutsideRequests1700000000020 implements MigrationInterface {
  readonly name = 'OutsideRequests1700000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index trusted_profiles_pesel');
    await db.query('drop table outside_requests');
  }
}

const REQUESTS = `
create table outside_requests (
  request_id uuid primary key,
  system_id text not null references outside_systems,
  kind text not null check (kind in ('signing', 'operation', 'account')),
  -- Who alone may decide; null where whoever has the link may.
  holder text,
  -- Plain words of the system to the holder.
  note text,
  -- What is to be signed; of an operation the statement that we wrote.
  document_name text,
  media_type text,
  form text check (form in ('enveloped', 'enveloping', 'detached')),
  content bytea,
  -- What a new account needs to know.
  items text[] not null,
  success_url text not null,
  failure_url text not null,
  created_at timestamptz not null,
  -- From then on nobody can decide any more.
  decide_by timestamptz not null,
  -- From then on nobody can fetch it any more, and it is removed.
  expires_at timestamptz not null,
  -- The first who took it up; nobody else can.
  taken_by text,
  -- Its signing: whether it is signed stands there, and nowhere else.
  signing_id uuid,
  -- What he lets be known.
  given text[],
  agreed_at timestamptz,
  refused_at timestamptz,
  constraint outside_requests_document_check check ((kind = 'account') = (content is null)),
  constraint outside_requests_decided_check check (agreed_at is null or refused_at is null)
);
create index outside_requests_system on outside_requests (system_id, created_at);
create index outside_requests_expires on outside_requests (expires_at);
create index outside_requests_signing on outside_requests (signing_id) where signing_id is not null;
create index trusted_profiles_pesel on trusted_profiles (pesel) where pesel is not null;`;
