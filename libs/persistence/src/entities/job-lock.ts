import { EntitySchema } from 'typeorm';

/** Who works on a job and what he said: the API's own, never touched by the projection. */
export interface JobLockRow {
  readonly jobKey: string;
  readonly worker: string | null;
  readonly deadline: Date | null;
  readonly retries: number | null;
  readonly availableAt: Date | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly activations: number;
  readonly failed: boolean;
}

export const JobLockEntity = new EntitySchema<JobLockRow>({
  name: 'JobLock',
  tableName: 'job_locks',
  columns: {
    jobKey: { type: 'bigint', name: 'job_key', primary: true },
    worker: { type: 'text', nullable: true },
    deadline: { type: 'timestamp with time zone', nullable: true },
    retries: { type: 'integer', nullable: true },
    availableAt: { type: 'timestamp with time zone', name: 'available_at', nullable: true },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
    errorMessage: { type: 'text', name: 'error_message', nullable: true },
    activations: { type: 'integer', default: 0 },
    failed: { type: 'boolean', default: false },
  },
});
