import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The projection as functions of the database, so that a step is one round trip. What they take is made by
 * `projection/rows-of.ts`, which folds a step's trace into rows: a thing opened and closed in one step is one insert.
 */
export class Projection1700000000002 implements MigrationInterface {
  readonly name = 'Projection1700000000002';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [LOCK_MESSAGE, UNDO_STEPS, PROJECT_STEPS, TAKE_BUFFERED]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function project_steps(jsonb), take_buffered(jsonb), undo_steps(bigint, int), lock_message(text, text, text)');
  }
}

/** Publication and projection both take this before they look: else a message and the subscription it fits could miss each other. */
const LOCK_MESSAGE = `
create function lock_message(tenant text, message_name text, correlation_key text) returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended(tenant || chr(31) || message_name || chr(31) || correlation_key, 0))
$$`;

/**
 * Takes back everything that was projected of the root's steps >= n. A buffered message that an undone subscription took goes
 * back to the buffer as long as its outbox row is still here; once handed over, the instance itself keeps it.
 */
const UNDO_STEPS = `
create function undo_steps(root bigint, n int) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
begin
  with back as (
    delete from outbox o using subscriptions s
    where s.root_key = root and s.step_from >= n and o.instance_key = root and o.state = 'pending' and o.kind = 'message'
      and o.payload->>'subscription' = s.id::text
    returning (o.payload->>'messageId')::bigint as message_key)
  update messages m set state = 'BUFFERED', instance_key = null from back where m.message_key = back.message_key;
  delete from instance_steps where root_key = root and step >= n;
  delete from variables where root_key = root and step_from >= n;
  update variables set step_to = null where root_key = root and step_to >= n;
  delete from element_instances where root_key = root and step_from >= n;
  update element_instances set state = 'ACTIVE', ended_at = null, step_to = null where root_key = root and step_to >= n;
  delete from user_tasks where root_key = root and step_from >= n;
  update user_tasks set state = 'CREATED', ended_at = null, ended_by = null, step_to = null where root_key = root and step_to >= n;
  delete from timers where root_key = root and step_from >= n;
  update timers set state = 'OPEN', step_to = null where root_key = root and step_to >= n;
  delete from subscriptions where root_key = root and step_from >= n;
  update subscriptions set state = 'OPEN', message_id = null, step_to = null where root_key = root and step_to >= n;
  delete from incidents where root_key = root and step_from >= n;
  update incidents set state = 'ACTIVE', resolved_at = null, step_to = null where root_key = root and step_to >= n;
  delete from process_instances where (instance_key = root or (root_key = root and root_key <> instance_key)) and step_from >= n;
  update process_instances set state = 'ACTIVE', ended_at = null, step_to = null
    where (instance_key = root or (root_key = root and root_key <> instance_key)) and step_to >= n;
end $$`;

/**
 * Answers the keys of instances whose steps came with a gap before them (the read model had lost some: reconcile mends it).
 * A missing member of a step's object means that nothing of the kind happened.
 */
export const PROJECT_STEPS = `
create function project_steps(steps jsonb) returns bigint[] language plpgsql volatile set enable_seqscan = off set jit = off as $$
declare
  p jsonb;
  root bigint;
  n int;
  t timestamptz;
  tenant text;
  kase uuid;
  previous int;
  opened jsonb := '[]';
  gaps bigint[] := '{}';
begin
  for p in select value from jsonb_array_elements(steps) loop
    root := p->>'root';
    n := p->>'step';
    t := to_timestamp((p->>'at')::double precision / 1000);
    tenant := p->>'tenant';
    kase := p->>'case';
    -- The row may not be there yet, or be undone and made anew by somebody at work on the same step: the lock does not depend on it.
    perform pg_advisory_xact_lock(root);
    select last_step into previous from process_instances where instance_key = root for update;
    if previous >= n then
      perform undo_steps(root, n);
    elsif coalesce(previous, 0) < n - 1 then
      gaps := gaps || root;
      perform undo_steps(root, n);
    end if;

    insert into instance_steps (root_key, step, at, event, by_subject, event_id, digest)
      values (root, n, t, p->>'event', p->>'by', p->>'eventId', p->>'digest');

    if p ? 'instances' then
      insert into process_instances (instance_key, root_key, parent_key, parent_element_key, tenant_id, process_definition_key, process_id,
          version, program_hash, case_id, state, started_at, ended_at, last_step, last_digest, step_from, step_to)
        select root + r.id, root, root + r.parent, root + r."parentElement", tenant, r."definitionKey", r."processId", r.version,
          p->>'program', kase, r.state, t, case when r.state <> 'ACTIVE' then t end,
          case when r.id = 0 then n else 0 end, case when r.id = 0 then p->>'digest' else '' end, n, case when r.state <> 'ACTIVE' then n end
        from jsonb_to_recordset(p->'instances') as r(id int, parent int, "parentElement" int, "definitionKey" bigint, "processId" text, version int, state text);
    end if;
    if n > 1 then
      update process_instances set last_step = n, last_digest = p->>'digest' where instance_key = root;
    end if;
    if p ? 'endedInstances' then
      update process_instances i set state = r.state, ended_at = t, step_to = n
        from jsonb_to_recordset(p->'endedInstances') as r(id int, state text) where i.instance_key = root + r.id;
    end if;

    if p ? 'elements' then
      insert into element_instances (root_key, id, instance_key, scope_key, tenant_id, element_id, element_type, state, started_at, ended_at, step_from, step_to)
        select root, r.id, root + r.instance, root + r.scope, tenant, r."elementId", r.type, r.state, t,
          case when r.state <> 'ACTIVE' then t end, n, case when r.state <> 'ACTIVE' then n end
        from jsonb_to_recordset(p->'elements') as r(id int, instance int, scope int, "elementId" text, type text, state text);
    end if;
    if p ? 'endedElements' then
      update element_instances e set state = r.state, ended_at = t, step_to = n
        from jsonb_to_recordset(p->'endedElements') as r(id int, state text) where e.root_key = root and e.id = r.id;
    end if;

    if p ? 'variables' then
      update variables v set step_to = n
        from jsonb_to_recordset(p->'variables') as r(scope int, name text)
        where v.root_key = root and v.scope_key = root + r.scope and v.name = r.name and v.step_to is null;
      insert into variables (root_key, scope_key, name, instance_key, tenant_id, value, step_from)
        select root, root + r.scope, r.name, root + r.instance, tenant, coalesce(r.value, 'null'), n
        from jsonb_to_recordset(p->'variables') as r(scope int, name text, instance int, value jsonb);
    end if;

    if p ? 'tasks' then
      insert into user_tasks (task_key, root_key, instance_key, tenant_id, case_id, process_definition_key, process_id, version, element_id, name,
          candidate_groups, candidate_users, assignee, form_id, headers, due_at, follow_up_at, priority, state, created_at, ended_at, ended_by, step_from, step_to)
        select root + r.id, root, i.instance_key, tenant, kase, i.process_definition_key, i.process_id, i.version, r."elementId", r.name,
          r."candidateGroups", r."candidateUsers", r.assignee, r."formId", r.headers,
          to_timestamp(r."dueAt" / 1000), to_timestamp(r."followUpAt" / 1000), r.priority, r.state, t,
          case when r.state <> 'CREATED' then t end, r.by, n, case when r.state <> 'CREATED' then n end
        from jsonb_to_recordset(p->'tasks') as r(id int, instance int, "elementId" text, name text, "candidateGroups" text[], "candidateUsers" text[],
          assignee text, "formId" text, headers jsonb, "dueAt" double precision, "followUpAt" double precision, priority int, state text, by text)
        join process_instances i on i.instance_key = root + r.instance;
    end if;
    if p ? 'endedTasks' then
      update user_tasks k set state = r.state, ended_at = t, ended_by = r.by, step_to = n
        from jsonb_to_recordset(p->'endedTasks') as r(id int, state text, by text) where k.task_key = root + r.id;
    end if;

    if p ? 'timers' then
      insert into timers (root_key, id, instance_key, tenant_id, element_key, element_id, due_at, state, step_from, step_to)
        select root, r.id, root + r.instance, tenant, root + r.element, r."elementId", to_timestamp(r."dueAt" / 1000), r.state, n,
          case when r.state <> 'OPEN' then n end
        from jsonb_to_recordset(p->'timers') as r(id int, instance int, element int, "elementId" text, "dueAt" double precision, state text);
    end if;
    if p ? 'endedTimers' then
      update timers x set state = r.state, step_to = n
        from jsonb_to_recordset(p->'endedTimers') as r(id int, state text) where x.root_key = root and x.id = r.id;
    end if;

    if p ? 'subscriptions' then
      insert into subscriptions (root_key, id, instance_key, tenant_id, element_key, element_id, message_name, correlation_key, state, message_id, step_from, step_to)
        select root, r.id, root + r.instance, tenant, root + r.element, r."elementId", r."messageName", r."correlationKey", r.state, r."messageId", n,
          case when r.state <> 'OPEN' then n end
        from jsonb_to_recordset(p->'subscriptions') as r(id int, instance int, element int, "elementId" text, "messageName" text, "correlationKey" text, state text, "messageId" text);
      opened := opened || (select coalesce(jsonb_agg(r || jsonb_build_object('root', root, 'tenant', tenant, 'at', p->'at')), '[]')
        from jsonb_array_elements(p->'subscriptions') r where r->>'state' = 'OPEN');
    end if;
    if p ? 'endedSubscriptions' then
      update subscriptions s set state = r.state, message_id = r."messageId", step_to = n
        from jsonb_to_recordset(p->'endedSubscriptions') as r(id int, state text, "messageId" text) where s.root_key = root and s.id = r.id;
    end if;

    if p ? 'incidents' then
      insert into incidents (incident_key, root_key, instance_key, tenant_id, process_definition_key, process_id, element_key, element_id, code, error_type,
          message, state, created_at, resolved_at, step_from, step_to)
        select root + r.id, root, i.instance_key, tenant, i.process_definition_key, i.process_id, root + r.element, r."elementId", r.code, r."errorType",
          r.message, r.state, t, case when r.state <> 'ACTIVE' then t end, n, case when r.state <> 'ACTIVE' then n end
        from jsonb_to_recordset(p->'incidents') as r(id int, instance int, element int, "elementId" text, code text, "errorType" text, message text, state text)
        join process_instances i on i.instance_key = root + r.instance;
    end if;
    if p ? 'endedIncidents' then
      update incidents x set state = 'RESOLVED', resolved_at = t, step_to = n
        from jsonb_array_elements(p->'endedIncidents') as r(id) where x.incident_key = root + r.id::int;
    end if;
  end loop;
  if opened <> '[]' then perform take_buffered(opened); end if;
  return gaps;
end $$`;

/**
 * A subscription that opens takes the oldest message that waits for it, if any: one message for one instance, once.
 * Locks in the order of the messages, so that two projections never wait for each other in a ring.
 */
const TAKE_BUFFERED = `
create function take_buffered(opened jsonb) returns void language plpgsql volatile set enable_seqscan = off set jit = off as $$
declare
  s record;
  m messages;
begin
  for s in
    select r.* from jsonb_to_recordset(opened) as r(id int, root bigint, tenant text, "messageName" text, "correlationKey" text, at double precision)
    -- Several steps may come in one call (a rebuild): what a later one of them closed waits for nothing.
    where exists (select 1 from subscriptions x where x.root_key = r.root and x.id = r.id and x.state = 'OPEN')
    order by r.tenant, r."messageName", r."correlationKey", r.id
  loop
    perform lock_message(s.tenant, s."messageName", s."correlationKey");
    select * into m from messages
      where tenant_id = s.tenant and name = s."messageName" and correlation_key = s."correlationKey" and state = 'BUFFERED' and expires_at > to_timestamp(s.at / 1000)
      -- Keys come from a cached sequence: a smaller one may be later.
      order by published_at, message_key limit 1 for update;
    continue when not found;
    update messages set state = 'CORRELATED', instance_key = s.root where message_key = m.message_key;
    insert into outbox (tenant_id, instance_key, kind, payload, created_at)
      values (s.tenant, s.root, 'message', jsonb_build_object('messageId', m.message_key::text, 'subscription', s.id, 'name', m.name,
        'correlationKey', m.correlation_key, 'variables', m.variables, 'expiresAt', floor(extract(epoch from m.expires_at) * 1000)), to_timestamp(s.at / 1000));
  end loop;
end $$`;
