import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROJECT_STEPS } from './0002-projection.js';

/**
 * What the rest of the engine surface reads and does:
 * - signals: who waits for them, which were broadcast, outbox rows that carry them;
 * - what starts processes besides a call: messages, signals, timers, conditions of the latest version of each definition;
 * - decisions and their evaluations; changes of user tasks, undoable as every projection is;
 * - names of elements beside the compiled model, so that a search need not read models; flows that were taken.
 */
export class Surface1700000000007 implements MigrationInterface {
  readonly name = 'Surface1700000000007';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [SIGNALS, STARTS, DECISIONS, TASKS, READING, ...FUNCTIONS]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function project_steps(jsonb), undo_steps(bigint, int);
      drop function project_engine(jsonb);
      alter function undo_engine(bigint, int) rename to undo_steps;
      drop function project_surface(jsonb, bigint, int, timestamptz, text), undo_surface(bigint, int), broadcast_signal(text, text, text, jsonb, timestamptz, bigint);
      drop index incidents_message_hash, variables_key;
      drop function text_hash(text), variable_key(bigint, text);
      alter table instance_steps drop column flows;
      alter table element_instances drop column is_body;
      drop table definition_elements, task_changes, decision_instances, decision_definitions, decision_requirements, message_starts, start_subscriptions, signals, signal_subscriptions;
      delete from outbox where kind = 'signal';
      alter table outbox drop constraint outbox_kind_check;
      alter table outbox add constraint outbox_kind_check check (kind in ('start', 'message'));
    `);
    await db.query(PROJECT_STEPS);
  }
}

const SIGNALS = `
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('start', 'message', 'signal'));

create table signal_subscriptions (
  root_key bigint not null,
  id int not null,
  instance_key bigint not null,
  tenant_id text not null,
  element_key bigint not null,
  element_id text not null,
  signal_name text not null,
  state text not null check (state in ('OPEN', 'FIRED', 'CANCELED')),
  step_from int not null,
  step_to int,
  primary key (root_key, id)
);
create index signal_subscriptions_open on signal_subscriptions (tenant_id, signal_name) where state = 'OPEN';

-- What was broadcast: a repetition is recognised by its id.
create table signals (
  signal_id text primary key,
  signal_key bigint not null,
  tenant_id text not null,
  name text not null,
  broadcast_at timestamptz not null
);
`;

const STARTS = `
-- Of the latest version of each process only; a new version's replace the old one's.
create table start_subscriptions (
  subscription_key bigint primary key,
  tenant_id text not null,
  process_id text not null,
  process_definition_key bigint not null references process_definitions,
  element_id text not null,
  kind text not null check (kind in ('message', 'signal', 'timer', 'condition')),
  -- Of the message or signal; of a condition its FEEL.
  name text not null,
  -- Of a timer: when it is due next, and what comes after (ISO duration; times left, null without end).
  due_at timestamptz,
  every text,
  times_left int
);
create index start_subscriptions_named on start_subscriptions (tenant_id, kind, name);
create index start_subscriptions_process on start_subscriptions (tenant_id, process_id);
create index start_subscriptions_due on start_subscriptions (due_at) where due_at is not null;

-- Instances that a message started. One at a time for each process and correlation key, as long as it is open.
create table message_starts (
  message_key bigint not null,
  process_id text not null,
  tenant_id text not null,
  process_definition_key bigint not null,
  element_id text not null,
  subscription_key bigint not null,
  message_name text not null,
  correlation_key text not null,
  instance_key bigint not null,
  started_at timestamptz not null,
  open boolean not null,
  primary key (message_key, process_id)
);
create unique index message_starts_open on message_starts (tenant_id, process_id, correlation_key) where open;
create index message_starts_instance on message_starts (instance_key);
`;

const DECISIONS = `
create table decision_requirements (
  decision_requirements_key bigint primary key,
  tenant_id text not null,
  requirements_id text not null,
  version int not null,
  name text not null,
  resource_name text not null,
  resource_hash char(64) not null references resources,
  deployment_key bigint not null references deployments,
  model json not null,
  model_hash char(64) not null,
  -- Hashes of the models that it imports, directly or not.
  imported text[] not null,
  unique (tenant_id, requirements_id, version)
);
create index decision_requirements_hash on decision_requirements (tenant_id, model_hash);
create table decision_definitions (
  decision_definition_key bigint primary key,
  tenant_id text not null,
  decision_id text not null,
  version int not null,
  version_tag text,
  name text not null,
  decision_requirements_key bigint not null references decision_requirements,
  deployment_key bigint not null references deployments,
  unique (tenant_id, decision_id, version)
);
create index decision_definitions_tag on decision_definitions (tenant_id, decision_id, version_tag) where version_tag is not null;
create index decision_definitions_requirements on decision_definitions (decision_requirements_key);

-- One row for each decision of an evaluation. Of an instance: the read model, undone with its step. Asked for directly: no instance.
create table decision_instances (
  id bigserial primary key,
  evaluation_key bigint not null,
  ordinal int not null,
  tenant_id text not null,
  decision_definition_key bigint not null,
  decision_id text not null,
  name text not null,
  version int not null,
  type text not null,
  state text not null check (state in ('EVALUATED', 'FAILED')),
  output json,
  failure text,
  inputs json not null,
  rules json not null,
  evaluated_at timestamptz not null,
  root_key bigint,
  instance_key bigint,
  element_key bigint,
  process_definition_key bigint,
  step_from int,
  unique (evaluation_key, ordinal)
);
create index decision_instances_root on decision_instances (root_key) where root_key is not null;
create index decision_instances_decision on decision_instances (tenant_id, decision_id, id);
`;

const TASKS = `
-- What a task was before a step changed it: the step can be taken back.
create table task_changes (
  root_key bigint not null,
  id int not null,
  step_from int not null,
  before jsonb not null,
  primary key (root_key, id, step_from)
);
`;

/** Names: only those that elements have. The hash is Java's, by which Camunda's clients ask for incidents of one message. */
const READING = `
create table definition_elements (
  process_definition_key bigint not null references process_definitions,
  element_id text not null,
  name text not null,
  primary key (process_definition_key, element_id)
);
insert into definition_elements
  select p.process_definition_key, e.key, e.value->>'name' from process_definitions p cross join lateral json_each(p.model->'elements') e
  where coalesce(e.value->>'name', '') <> '';

alter table element_instances add column is_body boolean not null default false;
alter table instance_steps add column flows jsonb;

create function variable_key(scope bigint, variable text) returns bigint language sql immutable strict parallel safe as $$
  select hashtextextended(variable, scope) & 9223372036854775807
$$;
create index variables_key on variables (variable_key(scope_key, name));

create function text_hash(value text) returns int language plpgsql immutable strict parallel safe as $$
declare
  h bigint := 0;
  c int;
begin
  for i in 1..length(value) loop
    c := ascii(substr(value, i, 1));
    if c > 65535 then
      h := (h * 31 + 55296 + ((c - 65536) >> 10)) & 4294967295;
      c := 56320 + ((c - 65536) & 1023);
    end if;
    h := (h * 31 + c) & 4294967295;
  end loop;
  return case when h > 2147483647 then h - 4294967296 else h end;
end $$;
create index incidents_message_hash on incidents (text_hash(message)) where state = 'ACTIVE';
`;

/** A step's rows of these kinds; missing members mean that nothing of the kind happened. */
const PROJECT = `
create function project_surface(p jsonb, root bigint, n int, t timestamptz, tenant text) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  if p ? 'bodies' then
    update element_instances set is_body = true where root_key = root and id in (select x::int from jsonb_array_elements_text(p->'bodies') x);
  end if;
  if p ? 'signals' then
    insert into signal_subscriptions (root_key, id, instance_key, tenant_id, element_key, element_id, signal_name, state, step_from, step_to)
      select root, r.id, root + r.instance, tenant, root + r.element, r."elementId", r."signalName", r.state, n, case when r.state <> 'OPEN' then n end
      from jsonb_to_recordset(p->'signals') as r(id int, instance int, element int, "elementId" text, "signalName" text, state text);
  end if;
  if p ? 'endedSignals' then
    update signal_subscriptions s set state = r.state, step_to = n
      from jsonb_to_recordset(p->'endedSignals') as r(id int, state text) where s.root_key = root and s.id = r.id;
  end if;
  if p ? 'changedTasks' then
    insert into task_changes (root_key, id, step_from, before)
      select root, r.id, n, jsonb_build_object('candidateGroups', k.candidate_groups, 'candidateUsers', k.candidate_users, 'dueAt', k.due_at, 'followUpAt', k.follow_up_at,
        'priority', k.priority, 'assignee', k.assignee)
      from jsonb_to_recordset(p->'changedTasks') as r(id int) join user_tasks k on k.task_key = root + r.id;
    update user_tasks k set
      candidate_groups = case when r.changes ? 'candidateGroups' then array(select jsonb_array_elements_text(r.changes->'candidateGroups')) else k.candidate_groups end,
      candidate_users = case when r.changes ? 'candidateUsers' then array(select jsonb_array_elements_text(r.changes->'candidateUsers')) else k.candidate_users end,
      due_at = case when r.changes ? 'dueAt' then to_timestamp((r.changes->>'dueAt')::double precision / 1000) else k.due_at end,
      follow_up_at = case when r.changes ? 'followUpAt' then to_timestamp((r.changes->>'followUpAt')::double precision / 1000) else k.follow_up_at end,
      priority = case when r.changes ? 'priority' then (r.changes->>'priority')::int else k.priority end,
      assignee = case when r.changes ? 'assignee' then r.changes->>'assignee' else k.assignee end
      from jsonb_to_recordset(p->'changedTasks') as r(id int, changes jsonb) where k.task_key = root + r.id;
  end if;
  if p ? 'decisions' then
    insert into decision_instances (evaluation_key, ordinal, tenant_id, decision_definition_key, decision_id, name, version, type, state, output, failure, inputs, rules, evaluated_at,
        root_key, instance_key, element_key, process_definition_key, step_from)
      select root + r.id, r.ordinal, tenant, coalesce(d.decision_definition_key, r."definitionKey"), r."decisionId", r.name, coalesce(d.version, r.version), r.type, r.state, r.output, r.failure, r.inputs, r.rules, t,
        root, i.instance_key, root + r.element, i.process_definition_key, n
      from jsonb_to_recordset(p->'decisions') as r(id int, ordinal int, instance int, element int, "definitionKey" bigint, "decisionId" text, name text, version int, type text, state text,
        output json, failure text, inputs json, rules json)
      join process_instances i on i.instance_key = root + r.instance
      left join decision_definitions a on a.decision_definition_key = r."definitionKey"
      left join decision_definitions d on d.decision_requirements_key = a.decision_requirements_key and d.decision_id = r."decisionId";
  end if;
end $$`;

const UNDO = `
create function undo_surface(root bigint, n int) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  delete from signal_subscriptions where root_key = root and step_from >= n;
  update signal_subscriptions set state = 'OPEN', step_to = null where root_key = root and step_to >= n;
  update user_tasks k set
      candidate_groups = array(select jsonb_array_elements_text(c.before->'candidateGroups')), candidate_users = array(select jsonb_array_elements_text(c.before->'candidateUsers')),
      due_at = (c.before->>'dueAt')::timestamptz, follow_up_at = (c.before->>'followUpAt')::timestamptz, priority = (c.before->>'priority')::int, assignee = c.before->>'assignee'
    from (select distinct on (id) id, before from task_changes where root_key = root and step_from >= n order by id, step_from) c where k.task_key = root + c.id;
  delete from task_changes where root_key = root and step_from >= n;
  delete from decision_instances where root_key = root and step_from >= n;
end $$`;

/**
 * Everybody of the tenant who waits for the signal gets it through the outbox, but its thrower's instance, who has it already.
 * Answers the signal's key, and whether this call was the first with its id: the others do nothing.
 */
const BROADCAST = `
create function broadcast_signal(id text, tenant text, signal text, variables jsonb, t timestamptz, thrower bigint, out key text, out first boolean) language plpgsql volatile
  set enable_seqscan = off set jit = off as $$
begin
  insert into signals (signal_id, signal_key, tenant_id, name, broadcast_at) values (id, next_key(), tenant, signal, t)
    on conflict (signal_id) do nothing returning signal_key::text into key;
  first := found;
  if not first then
    select signal_key::text into key from signals where signal_id = id;
    return;
  end if;
  insert into outbox (tenant_id, instance_key, kind, payload, created_at)
    select tenant, w.root_key, 'signal', jsonb_build_object('signalId', id, 'signalName', signal, 'variables', variables), t
    from (select distinct s.root_key from signal_subscriptions s
      where s.tenant_id = tenant and s.signal_name = signal and s.state = 'OPEN' and s.root_key is distinct from thrower order by s.root_key) w;
end $$`;

/** What was there before does its part first; taking back comes before anything new in both. */
const HOOKS = `
alter function undo_steps(bigint, int) rename to undo_engine;
create function undo_steps(root bigint, n int) returns void language plpgsql volatile as $$
begin
  perform undo_engine(root, n);
  perform undo_surface(root, n);
end $$;
alter function project_steps(jsonb) rename to project_engine;
create function project_steps(steps jsonb) returns bigint[] language plpgsql volatile as $$
declare
  gaps bigint[];
  p jsonb;
begin
  gaps := project_engine(steps);
  for p in select value from jsonb_array_elements(steps) where value ?| array['bodies', 'signals', 'endedSignals', 'changedTasks', 'decisions'] loop
    perform project_surface(p, (p->>'root')::bigint, (p->>'step')::int, to_timestamp((p->>'at')::double precision / 1000), p->>'tenant');
  end loop;
  return gaps;
end $$`;

/** The row of a step has its flows from the beginning: a second statement for each step would cost every case. */
const WITH_FLOWS = [
  ['create function project_steps(', 'create or replace function project_engine('],
  ['by_subject, event_id, digest)', 'by_subject, event_id, digest, flows)'],
  ["p->>'eventId', p->>'digest');", "p->>'eventId', p->>'digest', p->'flows');"],
].reduce((text, [before = '', after = '']) => {
  if (!text.includes(before)) throw new Error(`Expected the projection of 0002 to have "${before}" but it has not`);
  return text.replace(before, after);
}, PROJECT_STEPS);

const FUNCTIONS = [PROJECT, UNDO, BROADCAST, HOOKS, WITH_FLOWS];
