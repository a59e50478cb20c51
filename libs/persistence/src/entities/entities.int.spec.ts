import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { ENTITIES } from './index.js';

/** Indices that TypeORM cannot describe (descending columns, GIN, expressions) are marked `synchronize: false`, and must be there all the same. */
describe('the entities', () => {
  const db = withDatabase();

  it('are what the migrations made: synchronising would change nothing', async () => {
    const { upQueries } = await db.database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are one a table', async () => {
    const rows: { name: string }[] = await db.database.dataSource.query(`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`);
    expect(ENTITIES.map(({ options }) => options.tableName).sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('name every index, unique constraint and check of their tables', async () => {
    const rows: { name: string }[] = await db.database.dataSource.query(`
      select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where not i.indisprimary and t.relnamespace = 'public'::regnamespace and t.relname <> 'schema_migrations'
      union select conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`);
    const named = ENTITIES.flatMap(({ options }) => [...(options.indices ?? []), ...(options.uniques ?? []), ...(options.checks ?? [])].map(({ name }) => name));
    expect([...named].sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});
