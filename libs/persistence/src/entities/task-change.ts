import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** Read model: what a task was before a step changed it. */
export interface TaskChangeRow {
  readonly rootKey: string;
  readonly id: number;
  readonly stepFrom: number;
  readonly before: Json;
}

export const TaskChangeEntity = new EntitySchema<TaskChangeRow>({
  name: 'TaskChange',
  tableName: 'task_changes',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    id: { type: 'integer', primary: true },
    stepFrom: { type: 'integer', name: 'step_from', primary: true },
    before: { type: 'jsonb' },
  },
});
