import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices that wait for the mail server or the gateway of SMS; codes never stand here. */
export class PostedNotices1700000000022 implements MigrationInterface {
  readonly name = 'PostedNotices1700000000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table posted_notices (
        id bigserial primary key,
        key text not null unique,
        tenant_id text not null,
        channel text not null check (channel in ('email', 'sms')),
        -- A user id or an address.
        recipient text not null,
        -- Empty once it is settled.
        subject text not null,
        text text not null,
        at timestamptz not null,
        state text not null check (state in ('waiting', 'sent', 'refused', 'expired')),
        attempts integer not null,
        next_at timestamptz not null,
        reason text,
        settled_at timestamptz
      );
      create index posted_notices_waiting on posted_notices (next_at, id) where state = 'waiting';`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table posted_notices');
  }
}
