import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Three kinds of tables (design.md §4):
 * - what is true here: deployments, cases, documents, deliveries, profiles, outbox — written by the API (or by connectors) transactionally;
 * - the read model of instances — written by the projection only; `step_from`/`step_to` make each row undoable;
 * - what people do beside the engine: claims — never touched by the projection.
 * No column takes the database's clock: every instant comes from the clock port.
 */
export class Schema1700000000001 implements MigrationInterface {
  readonly name = 'Schema1700000000001';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first schema has nothing below it: restore a backup instead');
  }
}

const DEFINITIONS = `
create sequence key_seq as bigint start 1 maxvalue 549755813887 cache 32;
create function next_key() returns bigint language sql volatile as $$ select nextval('key_seq') << 24 $$;

create table deployments (
  deployment_key bigint primary key,
  tenant_id text not null,
  deployed_at timestamptz not null,
  deployed_by text not null
);
create table resources (
  hash char(64) primary key,
  content bytea not null
);
create table deployment_resources (
  deployment_key bigint not null references deployments,
  name text not null,
  kind text not null,
  hash char(64) not null references resources,
  resource_key bigint not null unique,
  primary key (deployment_key, name)
);
create table process_definitions (
  process_definition_key bigint primary key,
  tenant_id text not null,
  process_id text not null,
  version int not null,
  version_tag text,
  name text not null,
  resource_name text not null,
  resource_hash char(64) not null references resources,
  deployment_key bigint not null references deployments,
  model jsonb not null,
  model_hash char(64) not null,
  unique (tenant_id, process_id, version)
);
create table forms (
  form_key bigint primary key,
  tenant_id text not null,
  form_id text not null,
  version int not null,
  resource_name text not null,
  resource_hash char(64) not null references resources,
  deployment_key bigint not null references deployments,
  unique (tenant_id, form_id, version)
);
-- What instances are pinned to; never deleted while an instance names it.
create table programs (
  hash char(64) primary key,
  content jsonb not null
);
-- A service of the catalogue: the manifest with what a citizen needs. The highest version is the one offered.
create table services (
  service_key text not null,
  version int not null,
  tenant_id text not null,
  deployment_key bigint not null references deployments,
  manifest jsonb not null,
  form jsonb not null,
  schema jsonb not null,
  locales jsonb not null,
  process_id text not null,
  primary key (service_key, version)
);
`;

const CASES = `
create table documents (
  document_id uuid primary key,
  tenant_id text not null,
  case_id uuid,
  kind text not null,
  name text not null,
  media_type text not null,
  content bytea not null,
  sha256 char(64) not null,
  created_at timestamptz not null
);
create index documents_case on documents (case_id) where case_id is not null;
-- Document kinds of a case: submission, upp, reply, upd (signed), non-delivery. Contents are compressed already or small.
alter table documents alter column content set storage external;

create table cases (
  case_id uuid primary key,
  tenant_id text not null,
  service_key text not null,
  office_id text not null,
  subject text not null,
  subject_name text not null,
  title text not null,
  submission_id uuid not null unique,
  document_id uuid not null,
  receipt_id uuid not null,
  instance_key bigint not null unique,
  program_hash char(64) not null,
  accepted_at timestamptz not null
);
create index cases_subject on cases (subject, accepted_at desc);
create index cases_office on cases (tenant_id, office_id, accepted_at desc);

-- The first answer to a request that may be repeated; the hash tells a repetition from a different request under the same key.
create table idempotency_keys (
  subject text not null,
  route text not null,
  key text not null,
  request_hash char(64) not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (subject, route, key)
);

-- Ordered per instance; handed to the process at least once by the relay.
create table outbox (
  id bigserial primary key,
  tenant_id text not null,
  instance_key bigint not null,
  kind text not null check (kind in ('start', 'message')),
  payload jsonb not null,
  created_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'handed-over', 'undeliverable')),
  disposition text,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  settled_at timestamptz
);
create index outbox_pending on outbox (id) where state = 'pending';
create index outbox_pending_instance on outbox (instance_key, id) where state = 'pending';
create index outbox_undeliverable on outbox (tenant_id, id) where state = 'undeliverable';

create table deliveries (
  delivery_id uuid primary key,
  tenant_id text not null,
  case_id uuid not null,
  -- The process instance that waits for it (root), and what makes opening it idempotent.
  instance_key bigint not null,
  opened_by text not null,
  office_id text not null,
  office_name text not null,
  addressee text not null,
  addressee_name text not null,
  document_id uuid not null references documents,
  title text not null,
  state text not null check (state in ('waiting', 'delivered', 'not-delivered')),
  first_notice_at timestamptz not null,
  second_notice_at timestamptz not null,
  -- The first instant after the last day: a receipt before it wins, whenever the timer fires.
  deadline_at timestamptz not null,
  -- When the letter counts as delivered (the receipt's date, or the last day's end).
  legal_at timestamptz,
  upd_id uuid,
  non_delivery_id uuid,
  revision int not null default 1,
  unique (instance_key, opened_by)
);
create index deliveries_addressee on deliveries (addressee, first_notice_at desc);
create index deliveries_case on deliveries (case_id);

create table profile_applications (
  application_id uuid primary key,
  tenant_id text not null,
  subject text not null,
  subject_name text not null,
  state text not null check (state in ('waiting', 'confirmed', 'lapsed')),
  applied_at timestamptz not null,
  confirm_by timestamptz not null,
  settled_at timestamptz,
  confirmed_by text,
  id_document_kind text,
  id_document_last text,
  instance_key bigint not null unique
);
create unique index profile_applications_waiting on profile_applications (subject) where state = 'waiting';
create table trusted_profiles (
  profile_id uuid primary key,
  application_id uuid not null unique references profile_applications,
  tenant_id text not null,
  subject text not null,
  state text not null check (state in ('valid', 'expired', 'revoked')),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  remind_at timestamptz not null,
  settled_at timestamptz,
  instance_key bigint not null unique,
  revision int not null default 1
);
create unique index trusted_profiles_valid on trusted_profiles (subject) where state = 'valid';
create table profile_history (
  id bigserial primary key,
  subject text not null,
  application_id uuid not null,
  at timestamptz not null,
  what text not null,
  by_subject text not null,
  details jsonb not null
);
create index profile_history_subject on profile_history (subject, id);

-- What the sandbox's message port sent. \`key\` makes sending idempotent.
create table sent_notices (
  id bigserial primary key,
  key text not null unique,
  tenant_id text not null,
  channel text not null,
  recipient text not null,
  address text not null,
  subject text not null,
  text text not null,
  at timestamptz not null
);
create index sent_notices_recipient on sent_notices (recipient, id);
create index sent_notices_address on sent_notices (address, id);

create table key_canaries (
  key_id text primary key,
  sealed bytea not null
);
`;

const READ_MODEL = `
create table process_instances (
  instance_key bigint primary key,
  root_key bigint not null,
  parent_key bigint,
  parent_element_key bigint,
  tenant_id text not null,
  process_definition_key bigint not null,
  process_id text not null,
  version int not null,
  program_hash char(64) not null,
  case_id uuid,
  state text not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Of the root row only: the last projected step and its state digest.
  last_step int not null,
  last_digest text not null,
  step_from int not null,
  step_to int
);
create index process_instances_root on process_instances (root_key) where root_key <> instance_key;
create index process_instances_definition on process_instances (tenant_id, process_definition_key, instance_key);
create index process_instances_case on process_instances (case_id) where case_id is not null;

-- The audit trail: one row a step.
create table instance_steps (
  root_key bigint not null,
  step int not null,
  at timestamptz not null,
  event text not null,
  by_subject text,
  event_id text,
  digest text not null,
  primary key (root_key, step)
);

create table element_instances (
  root_key bigint not null,
  id int not null,
  instance_key bigint not null,
  scope_key bigint not null,
  tenant_id text not null,
  element_id text not null,
  element_type text not null,
  state text not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  started_at timestamptz not null,
  ended_at timestamptz,
  step_from int not null,
  step_to int,
  primary key (root_key, id)
);

create table user_tasks (
  task_key bigint primary key,
  root_key bigint not null,
  instance_key bigint not null,
  tenant_id text not null,
  case_id uuid,
  process_definition_key bigint not null,
  process_id text not null,
  version int not null,
  element_id text not null,
  name text not null,
  candidate_groups text[] not null,
  candidate_users text[] not null,
  assignee text,
  form_id text,
  headers jsonb not null,
  due_at timestamptz,
  follow_up_at timestamptz,
  priority int not null,
  state text not null check (state in ('CREATED', 'COMPLETED', 'CANCELED')),
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  step_from int not null,
  step_to int
);
create index user_tasks_root on user_tasks (root_key);
create index user_tasks_open on user_tasks using gin (candidate_groups) where state = 'CREATED';
create index user_tasks_open_tenant on user_tasks (tenant_id, task_key) where state = 'CREATED';

-- The API's own: the projection never touches it. A row overrides the task's assignee; revision makes a stale claim visible.
create table task_claims (
  task_key bigint primary key,
  tenant_id text not null,
  assignee text,
  claimed_at timestamptz not null,
  revision int not null default 1
);

create table variables (
  root_key bigint not null,
  scope_key bigint not null,
  name text not null,
  instance_key bigint not null,
  tenant_id text not null,
  value jsonb not null,
  step_from int not null,
  step_to int,
  primary key (root_key, scope_key, name, step_from)
);

create table timers (
  root_key bigint not null,
  id int not null,
  instance_key bigint not null,
  tenant_id text not null,
  element_key bigint not null,
  element_id text not null,
  due_at timestamptz not null,
  state text not null check (state in ('OPEN', 'FIRED', 'CANCELED')),
  step_from int not null,
  step_to int,
  primary key (root_key, id)
);

create table subscriptions (
  root_key bigint not null,
  id int not null,
  instance_key bigint not null,
  tenant_id text not null,
  element_key bigint not null,
  element_id text not null,
  message_name text not null,
  correlation_key text not null,
  state text not null check (state in ('OPEN', 'CORRELATED', 'CANCELED')),
  message_id text,
  step_from int not null,
  step_to int,
  primary key (root_key, id)
);
create index subscriptions_open on subscriptions (tenant_id, message_name, correlation_key) where state = 'OPEN';

create table incidents (
  incident_key bigint primary key,
  root_key bigint not null,
  instance_key bigint not null,
  tenant_id text not null,
  process_definition_key bigint not null,
  process_id text not null,
  element_key bigint not null,
  element_id text not null,
  code text not null,
  error_type text not null,
  message text not null,
  state text not null check (state in ('ACTIVE', 'RESOLVED')),
  created_at timestamptz not null,
  resolved_at timestamptz,
  step_from int not null,
  step_to int
);
create index incidents_root on incidents (root_key);
create index incidents_active on incidents (tenant_id, incident_key) where state = 'ACTIVE';

-- Published messages that wait for a subscription (time to live), and what became of them.
create table messages (
  message_key bigint primary key,
  tenant_id text not null,
  name text not null,
  correlation_key text not null,
  message_id text not null,
  variables jsonb not null,
  published_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('BUFFERED', 'CORRELATED', 'EXPIRED')),
  instance_key bigint
);
create unique index messages_id on messages (tenant_id, name, correlation_key, message_id) where state = 'BUFFERED';
create index messages_buffered on messages (tenant_id, name, correlation_key) where state = 'BUFFERED';
`;

/** node-postgres runs a text without parameters as a simple query: several statements at once. */
const STATEMENTS = [DEFINITIONS, CASES, READ_MODEL];
