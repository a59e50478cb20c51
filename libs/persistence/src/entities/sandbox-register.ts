import { EntitySchema } from 'typeorm';

/** A register of the sandbox, and whether it answers. */
export interface SandboxRegisterRow {
  readonly register: string;
  readonly available: boolean;
  readonly changedAt: Date;
}

export const SandboxRegisterEntity = new EntitySchema<SandboxRegisterRow>({
  name: 'SandboxRegister',
  tableName: 'sandbox_registers',
  columns: {
    register: { type: 'text', primary: true },
    available: { type: 'boolean' },
    changedAt: { type: 'timestamp with time zone', name: 'changed_at' },
  },
  checks: [{ name: 'sandbox_registers_register_check', expression: `register in ('vehicles', 'drivers')` }],
});
