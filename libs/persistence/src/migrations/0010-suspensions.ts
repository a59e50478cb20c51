import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an instance stood still: a log with undo beside its row, which stays as it is. */
export class Suspensions1700000000010 implements MigrationInterface {
  readonly name = 'Suspensions1700000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table suspensions (
        root_key bigint not null,
        step_from int not null,
        step_to int,
        suspended_at timestamptz not null,
        resumed_at timestamptz,
        primary key (root_key, step_from)
      );
      create index suspensions_open on suspensions (root_key) where resumed_at is null;
      alter function undo_steps(bigint, int) rename to undo_before_suspensions;
      create function undo_steps(root bigint, n int) returns void language plpgsql volatile as $$
      begin
        perform undo_before_suspensions(root, n);
        delete from suspensions where root_key = root and step_from >= n;
        update suspensions set step_to = null, resumed_at = null where root_key = root and step_to >= n;
      end $$;
      alter function project_steps(jsonb) rename to project_before_suspensions;
      create function project_steps(steps jsonb) returns bigint[] language plpgsql volatile as $$
      declare
        gaps bigint[];
        p jsonb;
      begin
        gaps := project_before_suspensions(steps);
        for p in select value from jsonb_array_elements(steps) where value ? 'suspensions' loop
          if p->'suspensions'->>0 = 'suspended' then
            insert into suspensions (root_key, step_from, suspended_at) values ((p->>'root')::bigint, (p->>'step')::int, to_timestamp((p->>'at')::double precision / 1000));
          else
            update suspensions set step_to = (p->>'step')::int, resumed_at = to_timestamp((p->>'at')::double precision / 1000) where root_key = (p->>'root')::bigint and resumed_at is null;
          end if;
        end loop;
        return gaps;
      end $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function project_steps(jsonb), undo_steps(bigint, int);
      alter function project_before_suspensions(jsonb) rename to project_steps;
      alter function undo_before_suspensions(bigint, int) rename to undo_steps;
      drop table suspensions`);
  }
}
