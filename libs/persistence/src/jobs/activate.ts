import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** Jobs of one type and tenant that a worker is to have, none of them anybody else's before `deadline`. */
export interface Claim {
  readonly type: string;
  readonly tenantId: string;
  readonly worker: string;
  readonly deadline: Millis;
  readonly most: number;
}

export interface ActivatedJob {
  readonly jobKey: string;
  readonly type: string;
  readonly kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
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
  /** The how-manieth time the job was given out: tells this activation from the others. */
  readonly activation: number;
}

/** Of one type and tenant, or 0. `most`: counting further is of no use. */
export interface Asked {
  readonly type: string;
  readonly tenantId: string;
  readonly most: number;
}

/** Answers to a claim are at most this long, but at least one job. As long as Zeebe's messages may be. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Of an instance that stands still nothing is given out. */
const AVAILABLE = `j.state = 'CREATED' and j.incident_key is null and j.retries > 0 and j.available_at <= $1
  and not exists (select 1 from suspensions s where s.root_key = j.root_key and s.resumed_at is null)`;

/** The index holds only what can be given out now or later, in the order of its time, so that what is in work costs nothing to pass. */
const COUNT: Statement = {
  name: 'jobs.available',
  text: `select (select count(*)::int from (select 1 from jobs j where j.type = a.type and j.tenant_id = a.tenant and ${AVAILABLE} limit a.most) one) as available
         from unnest($2::text[], $3::text[], $4::int[]) with ordinality as a(type, tenant, most, n) order by a.n`,
};

/**
 * All claims in one statement: the jobs of a type and tenant are locked together, those that others are taking passed over, and dealt out to the
 * claims in order. A claim's jobs beyond `MAX_BYTES` are let go again.
 */
const CLAIM: Statement = {
  name: 'jobs.claim',
  text: `with claims as materialized (
      select c.*, sum(c.most) over w - c.most as before, sum(c.most) over w as upto
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::int[]) with ordinality as c(type, tenant, worker, deadline, most, n)
      window w as (partition by c.type, c.tenant order by c.n)),
    locked as materialized (
      select a.* from (select type, tenant, sum(most) as most from claims group by type, tenant) g
      cross join lateral (select j.job_key, j.type, j.tenant_id, j.available_at, j.bytes from jobs j where j.type = g.type and j.tenant_id = g.tenant and ${AVAILABLE}
        order by j.available_at, j.job_key limit g.most for update of j skip locked) a),
    dealt as (
      select l.job_key, c.n, c.worker, c.deadline, sum(l.bytes) over (partition by c.n order by l.place) - l.bytes as bytes_before
      from (select *, row_number() over (partition by type, tenant_id order by available_at, job_key) as place from locked) l
      join claims c on c.type = l.type and c.tenant = l.tenant_id and l.place > c.before and l.place <= c.upto)
    update jobs j set worker = d.worker, deadline = d.deadline, available_at = d.deadline, activations = j.activations + 1, said = null, error_code = null
    from dealt d where j.job_key = d.job_key and d.bytes_before < ${MAX_BYTES}
    returning d.n::int as claim, j.job_key as "jobKey", j.type, j.kind, j.listener_event as "listenerEventType", j.instance_key as "processInstanceKey", j.process_definition_key as "processDefinitionKey",
      j.process_id as "processDefinitionId", j.version as "processDefinitionVersion", j.element_id as "elementId", j.element_key as "elementInstanceKey", j.tenant_id as "tenantId",
      j.worker, j.retries, j.deadline, j.headers as "customHeaders", j.activations as activation,
      case when exists (select 1 from variables v where v.root_key = j.root_key and v.step_from > j.step_from) then job_variables(j.root_key, j.element_key, j.step_from, j.variables) else j.variables end as variables`,
};

/** Only where nobody else has it by now. */
const RELEASE: Statement = {
  name: 'jobs.release',
  text: `update jobs j set available_at = $1, deadline = null from unnest($2::bigint[], $3::int[]) as r(job_key, activation) where j.job_key = r.job_key and j.activations = r.activation and j.state = 'CREATED'`,
};

/** How many jobs there are for each, up to its `most`. */
export async function availableJobs(database: Database, asked: readonly Asked[], now: Millis): Promise<readonly number[]> {
  const values = [asked.map(({ type }) => type), asked.map(({ tenantId }) => tenantId), asked.map(({ most }) => most)];
  return (await database.query<{ available: number }>(COUNT, [new Date(now), ...values])).map(({ available }) => available);
}

/** The jobs of each claim, the oldest first. */
export async function claimJobs(database: Database, claims: readonly Claim[], now: Millis): Promise<readonly (readonly ActivatedJob[])[]> {
  const values = [claims.map(({ type }) => type), claims.map(({ tenantId }) => tenantId), claims.map(({ worker }) => worker), claims.map(({ deadline }) => new Date(deadline)), claims.map(({ most }) => most)];
  const rows = await database.query<ActivatedJob & { claim: number; [more: string]: unknown }>(CLAIM, [new Date(now), ...values]);
  const dealt = claims.map((): ActivatedJob[] => []);
  for (const { claim, ...job } of rows) dealt[claim - 1]?.push(job);
  for (const jobs of dealt) jobs.sort((a, b) => (BigInt(a.jobKey) < BigInt(b.jobKey) ? -1 : 1));
  return dealt;
}

/** Nobody took them: they can be given out again. */
export async function releaseJobs(database: Database, jobs: readonly ActivatedJob[], now: Millis): Promise<void> {
  await database.query(RELEASE, [new Date(now), jobs.map(({ jobKey }) => jobKey), jobs.map(({ activation }) => activation)]);
}
