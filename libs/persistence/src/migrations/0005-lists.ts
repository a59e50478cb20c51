import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is looked up for people at each request: an office's deliveries, the delivery of a letter, a person's latest application and profile. */
export class Lists1700000000005 implements MigrationInterface {
  readonly name = 'Lists1700000000005';

  async up(db: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) await db.query(`create index ${name} on ${on}`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await db.query(`drop index ${name}`);
  }
}

const INDEXES = [
  ['deliveries_office', 'deliveries (office_id, first_notice_at desc, delivery_id desc)'],
  ['deliveries_document', 'deliveries (document_id)'],
  ['profile_applications_subject', 'profile_applications (subject, applied_at desc)'],
  ['trusted_profiles_subject', 'trusted_profiles (subject, valid_from desc)'],
] as const;
