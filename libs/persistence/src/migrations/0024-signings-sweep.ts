import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the removal of what nobody may sign any more. */
export class SigningsSweep1700000000024 implements MigrationInterface {
  readonly name = 'SigningsSweep1700000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index signings_unsigned on signings (expires_at) where state <> 'signed'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index signings_unsigned');
  }
}
