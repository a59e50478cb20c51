import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface JobsWanted {
  readonly type: string;
  readonly worker: string;
  /** Null: of all tenants. */
  readonly tenants: readonly string[] | null;
  /** For how long nobody else gets it, in milliseconds. */
  readonly timeout: Millis;
  readonly most: number;
}

export interface ActivatedJob {
  readonly jobKey: string;
  readonly type: string;
  readonly kind: string;
  readonly listenerEventType: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly tenantId: string;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: Date;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly variables: JsonObject;
}

/** What can be given out at `now`: open, with retries, no worker at it, its back-off over, its incident resolved. `$2` is the instant. */
const AVAILABLE = `j.state = 'CREATED' and coalesce(l.retries, j.retries) > 0 and (l.deadline is null or l.deadline <= $2) and (l.available_at is null or l.available_at <= $2)
  and i.state = 'ACTIVE' and not exists (select 1 from incidents c where c.root_key = j.root_key and c.element_key = j.element_key and c.state = 'ACTIVE')`;

/**
 * One statement. Rows that another caller is taking are passed over; what he has just taken is seen in the lock itself, whose newest version
 * `on conflict` looks at: so nobody else gets a job within its time-out.
 */
const ACTIVATE: Statement = {
  name: 'jobs.activate',
  text: `with picked as (
      select j.job_key, j.retries from jobs j left join job_locks l using (job_key) join process_instances i on i.instance_key = j.instance_key
      where j.type = $1 and ($3::text[] is null or j.tenant_id = any($3)) and ${AVAILABLE}
      order by j.job_key limit $4 for update of j skip locked),
    locked as (
      insert into job_locks as l (job_key, worker, deadline, retries, activations) select job_key, $5, $6, retries, 1 from picked
      on conflict (job_key) do update set worker = $5, deadline = $6, available_at = null, failed = false, activations = l.activations + 1
        where l.deadline is null or l.deadline <= $2
      returning l.job_key, l.worker, l.deadline, l.retries)
    select j.job_key as "jobKey", j.type, j.kind, j.listener_event as "listenerEventType", j.instance_key as "processInstanceKey", i.process_definition_key as "processDefinitionKey",
      i.process_id as "processDefinitionId", i.version as "processDefinitionVersion", j.element_id as "elementId", j.element_key as "elementInstanceKey", j.tenant_id as "tenantId",
      k.worker, k.retries, k.deadline, j.headers as "customHeaders", j.variables
    from locked k join jobs j using (job_key) join process_instances i on i.instance_key = j.instance_key order by j.job_key`,
};

/** Types of which something can be given out: one question for all who wait. */
const WITH_WORK: Statement = {
  name: 'jobs.with-work',
  text: `select t.type from unnest($1::text[]) as t(type) where exists (
      select 1 from jobs j left join job_locks l using (job_key) join process_instances i on i.instance_key = j.instance_key where j.type = t.type and ${AVAILABLE})`,
};

/** Locks up to `most` jobs for the worker, the oldest first. */
export async function activateJobs(database: Database, { type, worker, tenants, timeout, most }: JobsWanted, now: Millis): Promise<readonly ActivatedJob[]> {
  return database.query<ActivatedJob & { [more: string]: unknown }>(ACTIVATE, [type, new Date(now), tenants, most, worker, new Date(now + timeout)]);
}

export async function typesWithWork(database: Database, types: readonly string[], now: Millis): Promise<readonly string[]> {
  return (await database.query<{ type: string }>(WITH_WORK, [types, new Date(now)])).map(({ type }) => type);
}
