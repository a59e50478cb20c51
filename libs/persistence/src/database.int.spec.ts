import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../tools/testing/database.js';

describe('Database', () => {
  const db = withDatabase();

  it('gives a statement less than five seconds', async () => {
    const [row] = await db.database.query<{ statement_timeout: string }>({ name: 'test.timeout', text: 'show statement_timeout' });
    expect(row?.statement_timeout).toBe('4500ms');
  });

  it('takes all back when the work throws', async () => {
    const insert = { name: 'test.insert', text: `insert into resources (hash, content) values ($1, '')` };
    const failing = db.database.transaction(async (client) => {
      await db.database.query(insert, ['a'.repeat(64)], client);
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(await db.database.query({ name: 'test.look', text: 'select 1 from resources where hash = $1' }, ['a'.repeat(64)])).toEqual([]);
  });
});
