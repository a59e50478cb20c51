import type { Database, Statement } from '../database.js';

/** `FormResult` of the contract. */
export interface TaskForm {
  readonly formKey: string;
  readonly formId: string;
  readonly version: number;
  readonly schema: object;
  readonly tenantId: string;
}

const FORM: Statement = {
  name: 'tasks.form',
  text: `select f.form_key::text as "formKey", f.form_id as "formId", f.version, convert_from(r.content, 'UTF8')::json as schema, f.tenant_id as "tenantId"
         from user_tasks t
         join forms f on f.tenant_id = t.tenant_id and f.form_id = t.form_id
         join deployments n on n.deployment_key = f.deployment_key and n.deployed_at <= t.created_at
         join resources r on r.hash = f.resource_hash
         where t.task_key = $1 order by f.version desc limit 1`,
};

/** The version that was the latest when the task came up; null where the task has none. */
export async function findTaskForm(database: Database, taskKey: string): Promise<TaskForm | null> {
  return (await database.query<TaskForm & Record<string, unknown>>(FORM, [taskKey]))[0] ?? null;
}
