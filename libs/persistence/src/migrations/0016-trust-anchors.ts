import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates that people of the sandbox have the validator trust; every API process reads them here. */
export class TrustAnchors1700000000016 implements MigrationInterface {
  readonly name = 'TrustAnchors1700000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table trust_anchors (
        -- SHA-256 of the certificate, hexadecimal.
        fingerprint text primary key,
        -- DER.
        certificate bytea not null,
        created_at timestamptz not null
      );`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table trust_anchors');
  }
}
