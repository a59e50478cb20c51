import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Jobs of job workers: what the engine says of them is a log with undo as everything that is projected; locks, retries and what a worker said are in a
 * table that no projection touches.
 */
export class Jobs1700000000009 implements MigrationInterface {
  readonly name = 'Jobs1700000000009';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [TABLES, PROJECT, UNDO, HOOKS]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function project_steps(jsonb), undo_steps(bigint, int);
      alter function project_before_jobs(jsonb) rename to project_steps;
      alter function undo_before_jobs(bigint, int) rename to undo_steps;
      drop function project_jobs(jsonb, bigint, int, timestamptz, text), undo_jobs(bigint, int);
      drop table job_locks, jobs;
    `);
  }
}

const TABLES = `
create table jobs (
  job_key bigint primary key,
  root_key bigint not null,
  instance_key bigint not null,
  tenant_id text not null,
  element_key bigint not null,
  element_id text not null,
  type text not null,
  kind text not null check (kind in ('BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER')),
  listener_event text not null,
  retries int not null,
  headers jsonb not null,
  variables jsonb not null,
  state text not null check (state in ('CREATED', 'COMPLETED', 'CANCELED', 'ERROR_THROWN', 'FAILED')),
  created_at timestamptz not null,
  ended_at timestamptz,
  step_from int not null,
  step_to int
);
create index jobs_root on jobs (root_key);
create index jobs_open on jobs (type, tenant_id, job_key) where state = 'CREATED';

create table job_locks (
  job_key bigint primary key,
  worker text,
  deadline timestamptz,
  retries int,
  available_at timestamptz,
  error_code text,
  error_message text,
  activations int not null default 0,
  failed boolean not null default false
);
`;

const PROJECT = `
create function project_jobs(p jsonb, root bigint, n int, t timestamptz, tenant text) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  if p ? 'jobs' then
    insert into jobs (job_key, root_key, instance_key, tenant_id, element_key, element_id, type, kind, listener_event, retries, headers, variables, state, created_at, ended_at, step_from, step_to)
      select root + r.id, root, root + r.instance, tenant, root + r.element, r."elementId", r.type, r.kind, r."listenerEvent", r.retries, r.headers, r.variables, r.state, t,
        case when r.state <> 'CREATED' then t end, n, case when r.state <> 'CREATED' then n end
      from jsonb_to_recordset(p->'jobs') as r(id int, instance int, element int, "elementId" text, type text, kind text, "listenerEvent" text, retries int, headers jsonb, variables jsonb, state text);
  end if;
  if p ? 'endedJobs' then
    update jobs j set state = r.state, ended_at = t, step_to = n from jsonb_to_recordset(p->'endedJobs') as r(id int, state text) where j.job_key = root + r.id;
  end if;
end $$`;

const UNDO = `
create function undo_jobs(root bigint, n int) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  delete from jobs where root_key = root and step_from >= n;
  update jobs set state = 'CREATED', ended_at = null, step_to = null where root_key = root and step_to >= n;
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
  for p in select value from jsonb_array_elements(steps) where value ?| array['jobs', 'endedJobs'] loop
    perform project_jobs(p, (p->>'root')::bigint, (p->>'step')::int, to_timestamp((p->>'at')::double precision / 1000), p->>'tenant');
  end loop;
  return gaps;
end $$`;
