import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** Only an open task is touched, and only if its present assignee is one of those that may be overridden. */
const ASSIGN: Statement = {
  name: 'claims.assign',
  text: `insert into task_claims (task_key, tenant_id, assignee, claimed_at)
         select t.task_key, t.tenant_id, $2, $3 from user_tasks t
         where t.task_key = $1 and t.state = 'CREATED'
           and ($4 or t.assignee is null or t.assignee = $5 or exists (select 1 from task_claims c where c.task_key = t.task_key))
         on conflict (task_key) do update set assignee = excluded.assignee, claimed_at = excluded.claimed_at, revision = task_claims.revision + 1
           where $4 or task_claims.assignee is null or task_claims.assignee = $5
         returning revision`,
};

interface Assignment {
  readonly taskKey: string;
  readonly at: Millis;
}

/**
 * One compare-and-set: answers whether the task is now assigned to `assignee`. Without `override` it is refused where
 * somebody else has the task; where he has it himself, asking again does no harm.
 */
export function assign(database: Database, { taskKey, assignee, override, at }: Assignment & { readonly assignee: string; readonly override: boolean }): Promise<boolean> {
  return set(database, [taskKey, assignee, new Date(at), override, assignee]);
}

/** Answers whether nobody has the task now. `onlyFrom` takes it from this one alone. */
export function unassign(database: Database, { taskKey, onlyFrom, at }: Assignment & { readonly onlyFrom: string | null }): Promise<boolean> {
  return set(database, [taskKey, null, new Date(at), onlyFrom === null, onlyFrom]);
}

async function set(database: Database, values: readonly unknown[]): Promise<boolean> {
  return (await database.query(ASSIGN, values)).length === 1;
}
