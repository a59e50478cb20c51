import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What publishing messages looks for:
 * - messages already on their way to a subscription (both publication and `take_buffered` write `subscription` into the outbox row);
 * - a message of the same id that has not expired, taken or not;
 * - messages that nobody took.
 * That an id is published once while it lives is looked up under `lock_message`. A unique index over buffered messages would do
 * harm: an undone step puts a message back into the buffer, and must never fail for another one of its id that came since.
 */
export class Messages1700000000004 implements MigrationInterface {
  readonly name = 'Messages1700000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index outbox_subscription on outbox (instance_key, (payload->>'subscription')) where kind = 'message' and payload ? 'subscription';
      drop index messages_id;
      create index messages_known on messages (tenant_id, name, correlation_key, message_id);
      create index messages_untaken on messages (tenant_id, message_key) where state <> 'CORRELATED';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index outbox_subscription, messages_known, messages_untaken;
      create unique index messages_id on messages (tenant_id, name, correlation_key, message_id) where state = 'BUFFERED';
    `);
  }
}
