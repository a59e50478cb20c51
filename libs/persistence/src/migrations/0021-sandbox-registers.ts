import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sandbox's registers of vehicles and drivers: data of nobody, which people of the sandbox see and change. */
export class SandboxRegisters1700000000021 implements MigrationInterface {
  readonly name = 'SandboxRegisters1700000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sandbox_registers (
        register text primary key check (register in ('vehicles', 'drivers')),
        -- Whether it answers.
        available boolean not null,
        changed_at timestamptz not null
      );
      create table sandbox_register_entries (
        register text not null,
        -- A registration number, or a PESEL number.
        entry_key text not null,
        facts jsonb not null,
        changed_at timestamptz not null,
        primary key (register, entry_key)
      );`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table sandbox_register_entries, sandbox_registers');
  }
}
