import type { Database, Statement } from '../database.js';

const SELECT: Statement = { name: 'claims.case-of-task', text: 'select case_id as "caseId" from user_tasks where task_key = $1' };

/** The case that a task belongs to; null where it belongs to none, or there is no such task. */
export async function caseOfTask(database: Database, taskKey: string): Promise<string | null> {
  return (await database.query<{ caseId: string | null }>(SELECT, [taskKey]))[0]?.caseId ?? null;
}
