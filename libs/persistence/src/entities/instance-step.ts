import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** Read model: the audit trail, one row a step. */
export interface InstanceStepRow {
  readonly rootKey: string;
  readonly step: number;
  readonly at: Date;
  readonly event: string;
  readonly bySubject: string | null;
  readonly eventId: string | null;
  readonly digest: string;
  /** Flows that the step took: `[{ instance, flow }]`, local ids; null where it took none. */
  readonly flows: Json | null;
}

export const InstanceStepEntity = new EntitySchema<InstanceStepRow>({
  name: 'InstanceStep',
  tableName: 'instance_steps',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    step: { type: 'integer', primary: true },
    at: { type: 'timestamp with time zone' },
    event: { type: 'text' },
    bySubject: { type: 'text', name: 'by_subject', nullable: true },
    eventId: { type: 'text', name: 'event_id', nullable: true },
    digest: { type: 'text' },
    flows: { type: 'jsonb', nullable: true },
  },
});
