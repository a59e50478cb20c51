import { EntitySchema } from 'typeorm';

/** A vehicle or a driver of the sandbox's registers. */
export interface SandboxRegisterEntryRow {
  readonly register: string;
  readonly entryKey: string;
  readonly facts: object;
  readonly changedAt: Date;
}

export const SandboxRegisterEntryEntity = new EntitySchema<SandboxRegisterEntryRow>({
  name: 'SandboxRegisterEntry',
  tableName: 'sandbox_register_entries',
  columns: {
    register: { type: 'text', primary: true },
    entryKey: { type: 'text', name: 'entry_key', primary: true },
    facts: { type: 'jsonb' },
    changedAt: { type: 'timestamp with time zone', name: 'changed_at' },
  },
});
