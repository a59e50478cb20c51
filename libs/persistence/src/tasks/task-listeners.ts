import type { Database, Statement } from '../database.js';

const LISTENERS: Statement = {
  name: 'tasks.listeners',
  text: `select coalesce(json_typeof(d.model->'elements'->t.element_id->'config'->'listeners'), '') = 'object' as listened
         from user_tasks t join process_definitions d on d.process_definition_key = t.process_definition_key where t.task_key = $1`,
};

/** Whether the definition has listeners for the task: who has it is then asked of the engine, and never a claim beside it. */
export async function hasTaskListeners(database: Database, taskKey: string): Promise<boolean> {
  return (await database.query<{ listened: boolean }>(LISTENERS, [taskKey]))[0]?.listened === true;
}
