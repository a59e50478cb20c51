import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a system may ask of holders stands in the registry; documents of requests are not kept longer than they are needed. */
export class RequestKinds1700000000023 implements MigrationInterface {
  readonly name = 'RequestKinds1700000000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table outside_systems add column request_kinds text[] not null default '{}',
        add constraint outside_systems_request_kinds_check check (request_kinds <@ '{signing,operation,account}');
      -- Those that are registered go on as they were registered: with all of them.
      update outside_systems set request_kinds = '{signing,operation,account}';
      alter table outside_requests drop constraint outside_requests_document_check,
        add constraint outside_requests_document_check check (kind <> 'account' or content is null);
      -- Where it is taken up, its signing has the document.
      update outside_requests set content = null where content is not null and (signing_id is not null or refused_at is not null);
      create index outside_requests_content on outside_requests (system_id, decide_by) where content is not null;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index outside_requests_content;
      delete from outside_requests where kind <> 'account' and content is null;
      alter table outside_requests drop constraint outside_requests_document_check,
        add constraint outside_requests_document_check check ((kind = 'account') = (content is null));
      alter table outside_systems drop column request_kinds`);
  }
}
