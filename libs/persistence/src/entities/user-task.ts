import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** Read model: user tasks. */
export interface UserTaskRow {
  readonly taskKey: string;
  readonly rootKey: string;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly version: number;
  readonly elementId: string;
  readonly name: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly assignee: string | null;
  readonly formId: string | null;
  readonly headers: Json;
  readonly dueAt: Date | null;
  readonly followUpAt: Date | null;
  readonly priority: number;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const UserTaskEntity = new EntitySchema<UserTaskRow>({
  name: 'UserTask',
  tableName: 'user_tasks',
  columns: {
    taskKey: { type: 'bigint', name: 'task_key', primary: true },
    rootKey: { type: 'bigint', name: 'root_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    caseId: { type: 'uuid', name: 'case_id', nullable: true },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    processId: { type: 'text', name: 'process_id' },
    version: { type: 'integer' },
    elementId: { type: 'text', name: 'element_id' },
    name: { type: 'text' },
    candidateGroups: { type: 'text', name: 'candidate_groups', array: true },
    candidateUsers: { type: 'text', name: 'candidate_users', array: true },
    assignee: { type: 'text', nullable: true },
    formId: { type: 'text', name: 'form_id', nullable: true },
    headers: { type: 'jsonb' },
    dueAt: { type: 'timestamp with time zone', name: 'due_at', nullable: true },
    followUpAt: { type: 'timestamp with time zone', name: 'follow_up_at', nullable: true },
    priority: { type: 'integer' },
    state: { type: 'text' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    endedBy: { type: 'text', name: 'ended_by', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from' },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  checks: [
    { name: 'user_tasks_state_check', expression: `state in ('CREATED', 'COMPLETED', 'CANCELED')` },
  ],
  indices: [
    { name: 'user_tasks_open', columns: ['candidateGroups'], where: `state = 'CREATED'`, synchronize: false },
    { name: 'user_tasks_open_tenant', columns: ['tenantId', 'taskKey'], where: `state = 'CREATED'` },
    { name: 'user_tasks_root', columns: ['rootKey'] },
  ],
});
