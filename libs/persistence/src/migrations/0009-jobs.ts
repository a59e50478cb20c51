import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Jobs of job workers. What the engine says of them is a log with undo as everything that is projected; what workers say stands in columns of
 * the same row that no projection sets after the row is made, so that one index knows what can be given out, and in which order. A row that is
 * undone takes them with it: its job, made again, is given out again, as at-least-once allows.
 */
export class Jobs1700000000009 implements MigrationInterface {
  readonly name = 'Jobs1700000000009';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [TABLE, PROJECT, UNDO, HOOKS, JOB_VARIABLES]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function project_steps(jsonb), undo_steps(bigint, int);
      alter function project_before_jobs(jsonb) rename to project_steps;
      alter function undo_before_jobs(bigint, int) rename to undo_steps;
      drop function project_jobs(jsonb, bigint, int, timestamptz, text), undo_jobs(bigint, int), job_variables(bigint, bigint, int, jsonb);
      drop table jobs;
    `);
  }
}

const TABLE = `
create table jobs (
  job_key bigint primary key,
  root_key bigint not null,
  instance_key bigint not null,
  tenant_id text not null,
  process_definition_key bigint not null,
  process_id text not null,
  version int not null,
  element_key bigint not null,
  element_id text not null,
  type text not null,
  kind text not null check (kind in ('BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER')),
  listener_event text not null,
  headers jsonb not null,
  variables jsonb not null,
  -- Of the variables as text, so that an answer's size is known without reading them.
  bytes int not null,
  state text not null check (state in ('CREATED', 'COMPLETED', 'CANCELED', 'ERROR_THROWN', 'FAILED')),
  -- Nobody gets the job as long as its element has an incident.
  incident_key bigint,
  created_at timestamptz not null,
  ended_at timestamptz,
  step_from int not null,
  step_to int,
  -- What workers say.
  retries int not null,
  available_at timestamptz not null,
  worker text not null default '',
  deadline timestamptz,
  activations int not null default 0,
  said text check (said in ('FAILED', 'ERROR_THROWN', 'RETRIES_UPDATED')),
  error_code text,
  error_message text,
  is_denied boolean,
  denied_reason text
);
create index jobs_root on jobs (root_key);
create index jobs_available on jobs (type, tenant_id, available_at, job_key) where state = 'CREATED' and incident_key is null and retries > 0;
`;

const PROJECT = `
create function project_jobs(p jsonb, root bigint, n int, t timestamptz, tenant text) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  if p ? 'jobs' then
    insert into jobs (job_key, root_key, instance_key, tenant_id, process_definition_key, process_id, version, element_key, element_id, type, kind, listener_event,
        headers, variables, bytes, state, created_at, ended_at, step_from, step_to, retries, available_at)
      select root + r.id, root, i.instance_key, tenant, i.process_definition_key, i.process_id, i.version, root + r.element, r."elementId", r.type, r.kind, r."listenerEvent",
        r.headers, r.variables, octet_length(r.variables::text), r.state, t, case when r.state <> 'CREATED' then t end, n, case when r.state <> 'CREATED' then n end, r.retries, t
      from jsonb_to_recordset(p->'jobs') as r(id int, instance int, element int, "elementId" text, type text, kind text, "listenerEvent" text, headers jsonb, variables jsonb, retries int, state text)
      join process_instances i on i.instance_key = root + r.instance;
  end if;
  if p ? 'endedJobs' then
    update jobs j set state = r.state, ended_at = t, step_to = n from jsonb_to_recordset(p->'endedJobs') as r(id int, state text) where j.job_key = root + r.id;
  end if;
  if p ? 'endedIncidents' then
    update jobs j set incident_key = null where j.root_key = root and j.incident_key in (select root + r.id::int from jsonb_array_elements(p->'endedIncidents') as r(id));
  end if;
  if p ? 'incidents' then
    update jobs j set incident_key = root + r.id from jsonb_to_recordset(p->'incidents') as r(id int, element int, state text)
      where r.state = 'ACTIVE' and j.root_key = root and j.element_key = root + r.element and j.state = 'CREATED';
  end if;
end $$`;

/** The incidents are taken back already. */
const UNDO = `
create function undo_jobs(root bigint, n int) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  delete from jobs where root_key = root and step_from >= n;
  update jobs set state = 'CREATED', ended_at = null, step_to = null where root_key = root and step_to >= n;
  update jobs j set incident_key = (select min(i.incident_key) from incidents i where i.root_key = root and i.element_key = j.element_key and i.state = 'ACTIVE')
    where j.root_key = root and j.state = 'CREATED';
end $$`;

/** What was there before does its part first. */
const HOOKS = `
alter function undo_steps(bigint, int) rename to undo_before_jobs;
create function undo_steps(root bigint, n int) returns void language plpgsql volatile as $$
begin
  perform undo_before_jobs(root, n);
  perform undo_jobs(root, n);
end $$;
alter function project_steps(jsonb) rename to project_before_jobs;
create function project_steps(steps jsonb) returns bigint[] language plpgsql volatile as $$
declare
  gaps bigint[];
  p jsonb;
begin
  gaps := project_before_jobs(steps);
  for p in select value from jsonb_array_elements(steps) where value ?| array['jobs', 'endedJobs', 'incidents', 'endedIncidents'] loop
    perform project_jobs(p, (p->>'root')::bigint, (p->>'step')::int, to_timestamp((p->>'at')::double precision / 1000), p->>'tenant');
  end loop;
  return gaps;
end $$`;

/**
 * What a job sees when it is given out: the variables that it was made with, and over them those that were set since where its element sees them
 * (by a worker that failed, or by hand).
 */
const JOB_VARIABLES = `
create function job_variables(root bigint, element bigint, made int, known jsonb) returns jsonb language sql stable as $$
  with recursive scopes (scope, depth) as (
    select element, 0
    union all
    select e.scope_key, s.depth + 1 from scopes s join element_instances e on e.root_key = root and e.id = (s.scope - root)::int),
  seen as (
    select distinct on (v.name) v.name, v.value, v.step_from from scopes s join variables v on v.root_key = root and v.scope_key = s.scope and v.step_to is null order by v.name, s.depth)
  select known || coalesce((select jsonb_object_agg(name, value) from seen where step_from > made), '{}')
$$`;
