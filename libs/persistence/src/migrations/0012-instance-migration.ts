import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Process instances that go on with another definition: their open rows are changed in place, and what they were is kept until nobody can take the
 * step back, as of changed tasks (0007).
 */
export class InstanceMigration1700000000012 implements MigrationInterface {
  readonly name = 'InstanceMigration1700000000012';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [TABLE, PROJECT, UNDO, HOOKS]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function project_steps(jsonb), undo_steps(bigint, int);
      alter function project_before_migration(jsonb) rename to project_steps;
      alter function undo_before_migration(bigint, int) rename to undo_steps;
      drop function project_migration(jsonb), undo_migration(bigint, int);
      drop table migrated_rows`);
  }
}

const TABLE = `
create table migrated_rows (
  root_key bigint not null,
  step_from int not null,
  -- Name of the table, and within it of the row: its id in the root instance.
  kind text not null,
  id int not null,
  before jsonb not null,
  primary key (root_key, step_from, kind, id)
);
`;

/** `p` is a step that migrates. What the same step made stands under the old definition until here. */
const PROJECT = `
create function project_migration(p jsonb) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
declare
  root bigint := p->>'root';
  n int := p->>'step';
  m record;
begin
  for m in select root + r.id as key, r.* from jsonb_to_recordset(p->'migratedInstances') as r(id int, "processId" text, "definitionKey" bigint, version int) loop
    insert into migrated_rows
      select root, n, 'process_instances', m.id, jsonb_build_object('definitionKey', process_definition_key, 'processId', process_id, 'version', version, 'program', program_hash) from process_instances where instance_key = m.key
      union all select root, n, 'user_tasks', (task_key - root)::int, jsonb_build_object('definitionKey', process_definition_key, 'processId', process_id, 'version', version, 'element', element_id)
        from user_tasks where root_key = root and instance_key = m.key and (state = 'CREATED' or step_from = n)
      union all select root, n, 'jobs', (job_key - root)::int, jsonb_build_object('definitionKey', process_definition_key, 'processId', process_id, 'version', version, 'element', element_id)
        from jobs where root_key = root and instance_key = m.key and (state = 'CREATED' or step_from = n)
      union all select root, n, 'incidents', (incident_key - root)::int, jsonb_build_object('definitionKey', process_definition_key, 'processId', process_id, 'element', element_id)
        from incidents where root_key = root and instance_key = m.key and (state = 'ACTIVE' or step_from = n);
    update process_instances set process_definition_key = m."definitionKey", process_id = m."processId", version = m.version where instance_key = m.key;
    update user_tasks set process_definition_key = m."definitionKey", process_id = m."processId", version = m.version where root_key = root and instance_key = m.key and (state = 'CREATED' or step_from = n);
    update jobs set process_definition_key = m."definitionKey", process_id = m."processId", version = m.version where root_key = root and instance_key = m.key and (state = 'CREATED' or step_from = n);
    update incidents set process_definition_key = m."definitionKey", process_id = m."processId" where root_key = root and instance_key = m.key and (state = 'ACTIVE' or step_from = n);
  end loop;
  -- The program is the root instance's, and so of all that it called.
  insert into migrated_rows
    select root, n, 'process_instances', (instance_key - root)::int, jsonb_build_object('definitionKey', process_definition_key, 'processId', process_id, 'version', version, 'program', program_hash)
    from process_instances where (instance_key = root or root_key = root) and state = 'ACTIVE' on conflict do nothing;
  update process_instances set program_hash = p->>'program' where (instance_key = root or root_key = root) and state = 'ACTIVE';
  if p ? 'migratedElements' then
    insert into migrated_rows select root, n, 'element_instances', e.id, jsonb_build_object('element', e.element_id) from element_instances e join jsonb_to_recordset(p->'migratedElements') as r(id int) on e.id = r.id where e.root_key = root;
    update element_instances e set element_id = r."elementId" from jsonb_to_recordset(p->'migratedElements') as r(id int, "elementId" text) where e.root_key = root and e.id = r.id;
    update user_tasks k set element_id = r."elementId" from jsonb_to_recordset(p->'migratedElements') as r(id int, "elementId" text) where k.task_key = root + r.id;
    update jobs j set element_id = r."elementId" from jsonb_to_recordset(p->'migratedElements') as r(id int, "elementId" text) where j.root_key = root and j.element_key = root + r.id and j.state = 'CREATED';
    update incidents i set element_id = r."elementId" from jsonb_to_recordset(p->'migratedElements') as r(id int, "elementId" text) where i.root_key = root and i.element_key = root + r.id and i.state = 'ACTIVE';
  end if;
  if p ? 'migratedWaits' then
    insert into migrated_rows
      select root, n, 'timers', x.id, jsonb_build_object('element', x.element_id) from timers x join jsonb_to_recordset(p->'migratedWaits') as r(id int) on x.id = r.id where x.root_key = root
      union all select root, n, 'subscriptions', s.id, jsonb_build_object('element', s.element_id) from subscriptions s join jsonb_to_recordset(p->'migratedWaits') as r(id int) on s.id = r.id where s.root_key = root
      union all select root, n, 'signal_subscriptions', s.id, jsonb_build_object('element', s.element_id) from signal_subscriptions s join jsonb_to_recordset(p->'migratedWaits') as r(id int) on s.id = r.id where s.root_key = root;
    update timers x set element_id = r."elementId" from jsonb_to_recordset(p->'migratedWaits') as r(id int, "elementId" text) where x.root_key = root and x.id = r.id;
    update subscriptions s set element_id = r."elementId" from jsonb_to_recordset(p->'migratedWaits') as r(id int, "elementId" text) where s.root_key = root and s.id = r.id;
    update signal_subscriptions s set element_id = r."elementId" from jsonb_to_recordset(p->'migratedWaits') as r(id int, "elementId" text) where s.root_key = root and s.id = r.id;
  end if;
end $$`;

/** Rows that such a step, or one after it, made are gone already; of the others the oldest record says what they were before. */
const UNDO = `
create function undo_migration(root bigint, n int) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
declare
  b record;
begin
  for b in select distinct on (kind, id) kind, id, before from migrated_rows where root_key = root and step_from >= n order by kind, id, step_from loop
    case b.kind
      when 'process_instances' then
        update process_instances set process_definition_key = (b.before->>'definitionKey')::bigint, process_id = b.before->>'processId', version = (b.before->>'version')::int, program_hash = b.before->>'program'
          where instance_key = root + b.id;
      when 'user_tasks' then
        update user_tasks set process_definition_key = (b.before->>'definitionKey')::bigint, process_id = b.before->>'processId', version = (b.before->>'version')::int, element_id = b.before->>'element' where task_key = root + b.id;
      when 'jobs' then
        update jobs set process_definition_key = (b.before->>'definitionKey')::bigint, process_id = b.before->>'processId', version = (b.before->>'version')::int, element_id = b.before->>'element' where job_key = root + b.id;
      when 'incidents' then
        update incidents set process_definition_key = (b.before->>'definitionKey')::bigint, process_id = b.before->>'processId', element_id = b.before->>'element' where incident_key = root + b.id;
      when 'element_instances' then
        update element_instances set element_id = b.before->>'element' where root_key = root and id = b.id;
      when 'timers' then
        update timers set element_id = b.before->>'element' where root_key = root and id = b.id;
      when 'subscriptions' then
        update subscriptions set element_id = b.before->>'element' where root_key = root and id = b.id;
      when 'signal_subscriptions' then
        update signal_subscriptions set element_id = b.before->>'element' where root_key = root and id = b.id;
    end case;
  end loop;
  delete from migrated_rows where root_key = root and step_from >= n;
end $$`;

/** Steps after a migration make rows of the new definition, so it is projected before them. */
const HOOKS = `
alter function undo_steps(bigint, int) rename to undo_before_migration;
create function undo_steps(root bigint, n int) returns void language plpgsql volatile as $$
begin
  perform undo_before_migration(root, n);
  perform undo_migration(root, n);
end $$;
alter function project_steps(jsonb) rename to project_before_migration;
create function project_steps(steps jsonb) returns bigint[] language plpgsql volatile as $$
declare
  p jsonb;
  slice jsonb := '[]';
  gaps bigint[] := '{}';
begin
  if not jsonb_path_exists(steps, '$[*].migratedInstances') then return project_before_migration(steps); end if;
  for p in select value from jsonb_array_elements(steps) loop
    slice := slice || jsonb_build_array(p);
    continue when not p ? 'migratedInstances';
    gaps := gaps || project_before_migration(slice);
    perform project_migration(p);
    slice := '[]';
  end loop;
  return gaps || case when slice = '[]' then '{}' else project_before_migration(slice) end;
end $$`;
