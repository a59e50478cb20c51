import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** What workers say of a job beside the engine. The tenant was looked at when the job was found. */

const FAIL: Statement = {
  name: 'jobs.fail',
  text: `update jobs set retries = $2, error_message = $3, available_at = $4, deadline = null, said = 'FAILED' where job_key = $1 and state = 'CREATED' and incident_key is null returning 1`,
};
const GIVE_UP: Statement = {
  name: 'jobs.give-up',
  text: `update jobs set retries = 0, error_message = $2, deadline = null, available_at = created_at, said = 'FAILED' where job_key = $1 and state = 'CREATED' and incident_key is not null`,
};
const THROW: Statement = {
  name: 'jobs.throw',
  text: `update jobs set error_code = $2, error_message = $3, deadline = null, available_at = created_at, said = 'ERROR_THROWN' where job_key = $1 and (state <> 'CREATED' or incident_key is not null)`,
};
const DENY: Statement = { name: 'jobs.deny', text: 'update jobs set is_denied = $2, denied_reason = $3 where job_key = $1' };
const UPDATE: Statement = {
  name: 'jobs.update',
  text: `update jobs set retries = coalesce($2, retries), said = case when $2::int is null then said else 'RETRIES_UPDATED' end,
           deadline = coalesce($3, deadline), available_at = coalesce($3, available_at)
         where job_key = $1 and state = 'CREATED' and ($3::timestamptz is null or deadline > $4) returning 1`,
};
const WITHOUT_RETRIES: Statement = { name: 'jobs.without-retries', text: `select job_key::text as "jobKey" from jobs where incident_key = $1 and root_key = $2 and state = 'CREATED' and retries < 1` };
const RETRY: Statement = { name: 'jobs.retry', text: `update jobs set retries = 1, said = 'RETRIES_UPDATED' where incident_key = any($1::bigint[]) and root_key = any($2::bigint[]) and state = 'CREATED' and retries < 1` };

/** With retries left: available again at `availableAt`. Answers whether the job was open. */
export async function failJob(database: Database, { jobKey, retries, message, availableAt }: { readonly jobKey: string; readonly retries: number; readonly message: string; readonly availableAt: Millis }): Promise<boolean> {
  return (await database.query(FAIL, [jobKey, retries, message, new Date(availableAt)])).length === 1;
}

/** After the engine has made the incident; where that is resolved already, nothing is said any more. */
export async function noteGivenUp(database: Database, jobKey: string, message: string): Promise<void> {
  await database.query(GIVE_UP, [jobKey, message]);
}

/** After the engine took the error, caught or not. */
export async function noteThrown(database: Database, jobKey: string, errorCode: string, message: string): Promise<void> {
  await database.query(THROW, [jobKey, errorCode, message]);
}

/** After the engine took the answer of a task listener. */
export async function noteDenial(database: Database, jobKey: string, denied: boolean, reason: string | null): Promise<void> {
  await database.query(DENY, [jobKey, denied, reason]);
}

/** The deadline is changed only while a worker has the job at `now`. Answers whether anything was changed. */
export async function updateJob(database: Database, { jobKey, retries, deadline, now }: { readonly jobKey: string; readonly retries: number | null; readonly deadline: Millis | null; readonly now: Millis }): Promise<boolean> {
  return (await database.query(UPDATE, [jobKey, retries, deadline === null ? null : new Date(deadline), new Date(now)])).length === 1;
}

/** The job that the incident keeps back, where nobody would get it after a resolution either. */
export async function jobWithoutRetries(database: Database, incidentKey: string, rootKey: string): Promise<string | null> {
  return (await database.query<{ jobKey: string }>(WITHOUT_RETRIES, [incidentKey, rootKey]))[0]?.jobKey ?? null;
}

/** One retry for each job of these incidents that has none, so that a resolution gives it out again. For resolutions in bulk. */
export async function giveRetries(database: Database, incidents: readonly { readonly incidentKey: string; readonly rootKey: string }[]): Promise<void> {
  await database.query(RETRY, [incidents.map(({ incidentKey }) => incidentKey), incidents.map(({ rootKey }) => rootKey)]);
}
