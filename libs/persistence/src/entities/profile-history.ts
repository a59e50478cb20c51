import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** What happened to profiles. */
export interface ProfileHistoryRow {
  readonly id: string;
  readonly subject: string;
  readonly applicationId: string;
  readonly at: Date;
  readonly what: string;
  readonly bySubject: string;
  readonly details: Json;
}

export const ProfileHistoryEntity = new EntitySchema<ProfileHistoryRow>({
  name: 'ProfileHistory',
  tableName: 'profile_history',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    subject: { type: 'text' },
    applicationId: { type: 'uuid', name: 'application_id' },
    at: { type: 'timestamp with time zone' },
    what: { type: 'text' },
    bySubject: { type: 'text', name: 'by_subject' },
    details: { type: 'jsonb' },
  },
  indices: [
    { name: 'profile_history_subject', columns: ['subject', 'id'] },
  ],
});
