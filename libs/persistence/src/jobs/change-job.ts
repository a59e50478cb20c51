import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** What a worker says of a job that the engine need not know: it can be taken again later. Each answers whether the job is open. */

const FAIL: Statement = {
  name: 'jobs.fail',
  text: `insert into job_locks as l (job_key, retries, deadline, available_at, error_message, failed)
      select job_key, $3, null, $4, $5, true from jobs where job_key = $1 and ($2::text[] is null or tenant_id = any($2)) and state = 'CREATED'
    on conflict (job_key) do update set retries = $3, deadline = null, available_at = $4, error_message = $5, failed = true returning job_key`,
};

const UPDATE: Statement = {
  name: 'jobs.update',
  text: `insert into job_locks as l (job_key, retries)
      select job_key, coalesce($3, retries) from jobs where job_key = $1 and ($2::text[] is null or tenant_id = any($2)) and state = 'CREATED'
    on conflict (job_key) do update set retries = coalesce($3, l.retries), deadline = case when $4::timestamptz is null or l.deadline is null then l.deadline else $4 end returning job_key`,
};

const ERROR: Statement = {
  name: 'jobs.error',
  text: `insert into job_locks as l (job_key, retries, error_code, error_message)
      select job_key, retries, $3, $4 from jobs where job_key = $1 and ($2::text[] is null or tenant_id = any($2)) and state = 'CREATED'
    on conflict (job_key) do update set error_code = $3, error_message = $4, deadline = null returning job_key`,
};

interface Job {
  readonly jobKey: string;
  readonly tenants: readonly string[] | null;
}

/** Retries are what is left; `availableAt` when its back-off is over. */
export async function failJob(database: Database, { jobKey, tenants, retries, availableAt, message }: Job & { readonly retries: number; readonly availableAt: Millis; readonly message: string }): Promise<boolean> {
  return (await database.query(FAIL, [jobKey, tenants, retries, new Date(availableAt), message])).length === 1;
}

/** `deadline` only where a worker has it. */
export async function updateJob(database: Database, { jobKey, tenants, retries, deadline }: Job & { readonly retries: number | null; readonly deadline: Millis | null }): Promise<boolean> {
  return (await database.query(UPDATE, [jobKey, tenants, retries, deadline === null ? null : new Date(deadline)])).length === 1;
}

export async function noteJobError(database: Database, { jobKey, tenants, errorCode, message }: Job & { readonly errorCode: string; readonly message: string }): Promise<boolean> {
  return (await database.query(ERROR, [jobKey, tenants, errorCode, message])).length === 1;
}
