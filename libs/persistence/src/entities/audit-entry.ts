import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** The audit trail; it only grows. */
export interface AuditEntryRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly what: string;
  readonly about: string | null;
  readonly address: string | null;
  readonly details: Json;
}

export const AuditEntryEntity = new EntitySchema<AuditEntryRow>({
  name: 'AuditEntry',
  tableName: 'audit_entries',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    at: { type: 'timestamp with time zone' },
    actor: { type: 'text', nullable: true },
    what: { type: 'text' },
    about: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    details: { type: 'jsonb' },
  },
  indices: [
    { name: 'audit_entries_about', columns: ['about', 'id'] },
  ],
});
