import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What storing deployments needs beyond the first schema:
 * - a number per tenant, given under the tenant's lock: keys come from a cached sequence, so they do not tell which deployment is the newest;
 * - versions of resources that are neither process nor form; one key stands in every deployment that brings the same content;
 * - definitions as `json`, which keeps the order of elements and fields (`jsonb` does not).
 */
export class Deployments1700000000003 implements MigrationInterface {
  readonly name = 'Deployments1700000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table deployments add column number int not null;
      create unique index deployments_number on deployments (tenant_id, number);

      alter table deployment_resources drop constraint deployment_resources_resource_key_key;
      create index deployment_resources_hash on deployment_resources (hash, name);

      create table generic_resources (
        resource_key bigint primary key,
        tenant_id text not null,
        resource_id text not null,
        version int not null,
        resource_hash char(64) not null references resources,
        deployment_key bigint not null references deployments,
        unique (tenant_id, resource_id, version)
      );

      alter table process_definitions alter column model type json;
      alter table programs alter column content type json;
      alter table services alter column manifest type json, alter column form type json, alter column schema type json, alter column locales type json;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table services alter column manifest type jsonb, alter column form type jsonb, alter column schema type jsonb, alter column locales type jsonb;
      alter table programs alter column content type jsonb;
      alter table process_definitions alter column model type jsonb;
      drop table generic_resources;
      drop index deployment_resources_hash;
      alter table deployments drop column number;
    `);
  }
}
