import { describe, expect, it } from '@jest/globals';
import { createTestDatabase, withDatabase } from './database.js';

const names = { name: 'test-tables', text: `select table_name as name from information_schema.tables where table_schema = 'public'` };

describe('a database for tests', () => {
  const db = withDatabase();

  it('is migrated', async () => {
    const tables = (await db.database.query<{ name: string }>(names)).map((row) => row.name);
    expect(tables).toEqual(expect.arrayContaining(['cases', 'outbox', 'schema_migrations']));
  });

  it('is one of its own, and gone after use', async () => {
    await db.database.query({ name: 'test-mark', text: 'create table marked ()' });
    const other = await createTestDatabase();
    const tables = (await other.database.query<{ name: string }>(names)).map((row) => row.name);
    const name = new URL(other.url).pathname.slice(1);
    await other.drop();
    expect(tables).not.toContain('marked');
    expect(await db.database.query({ name: 'test-gone', text: 'select 1 from pg_database where datname = $1' }, [name])).toEqual([]);
  });
});
