import { EntitySchema } from 'typeorm';

/** Claims: the API's own, never touched by the projection. */
export interface TaskClaimRow {
  readonly taskKey: string;
  readonly tenantId: string;
  readonly assignee: string | null;
  readonly claimedAt: Date;
  readonly revision: number;
}

export const TaskClaimEntity = new EntitySchema<TaskClaimRow>({
  name: 'TaskClaim',
  tableName: 'task_claims',
  columns: {
    taskKey: { type: 'bigint', name: 'task_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    assignee: { type: 'text', nullable: true },
    claimedAt: { type: 'timestamp with time zone', name: 'claimed_at' },
    revision: { type: 'integer', default: 1 },
  },
});
