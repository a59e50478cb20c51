import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface OpenJob {
  readonly elementKey: string;
  readonly kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
  readonly listenerEvent: string;
  /** Why no answer of a worker is taken now; null where one is. */
  readonly stopped: 'incident' | 'back-off' | null;
}

const OPEN: Statement = {
  name: 'jobs.open',
  text: `select element_key::text as "elementKey", kind, listener_event as "listenerEvent",
           case when incident_key is not null then 'incident' when said = 'FAILED' and available_at > $3 then 'back-off' end as stopped
         from jobs where job_key = $1 and state = 'CREATED' and ($2::text[] is null or tenant_id = any($2))`,
};

/** Null where there is no such open job of these tenants (null: of all). */
export async function openJob(database: Database, jobKey: string, tenants: readonly string[] | null, now: Millis): Promise<OpenJob | null> {
  return (await database.query<OpenJob & { [more: string]: unknown }>(OPEN, [jobKey, tenants, new Date(now)]))[0] ?? null;
}
