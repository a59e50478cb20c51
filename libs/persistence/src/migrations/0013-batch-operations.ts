import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operations over many process instances. What an operation is about is fixed when it is accepted: one item each. */
export class BatchOperations1700000000013 implements MigrationInterface {
  readonly name = 'BatchOperations1700000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table batch_operations (
        batch_key bigint primary key,
        tenant_id text not null,
        type text not null check (type in ('CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT', 'MIGRATE_PROCESS_INSTANCE', 'MODIFY_PROCESS_INSTANCE')),
        state text not null check (state in ('ACTIVE', 'SUSPENDED', 'CANCELED', 'COMPLETED')),
        -- Of a migration its plan, of a modification its moves.
        plan jsonb not null,
        created_by text not null,
        started_at timestamptz not null,
        ended_at timestamptz
      );
      create index batch_operations_tenant on batch_operations (tenant_id, batch_key);
      create table batch_items (
        batch_key bigint not null references batch_operations,
        ordinal int not null,
        -- Of the incident where that is what it is about, else of the instance.
        item_key bigint not null,
        instance_key bigint not null,
        state text not null check (state in ('ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED')),
        -- Somebody is at it until then.
        leased_until timestamptz,
        attempts int not null default 0,
        processed_at timestamptz,
        error_code text,
        error_message text,
        primary key (batch_key, ordinal)
      );
      create index batch_items_open on batch_items (batch_key, ordinal) where state = 'ACTIVE';
      create index batch_items_instance on batch_items (instance_key);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table batch_items, batch_operations');
  }
}
