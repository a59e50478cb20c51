import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { keepLeftOver } from './left-over.js';
import { messageTaken } from './message-taken.js';

const INSTANCE = String(1n << 24n);

describe('a message that comes again after its instance has ended', () => {
  const db = withDatabase();
  const undelivered = async (): Promise<number> => (await db.database.pool.query(`select 1 from outbox where state = 'undeliverable'`)).rows.length;
  const leave = (messageId: string): Promise<void> =>
    keepLeftOver(db.database, { tenantId: '<default>', instanceKey: INSTANCE, at: 1, messages: [{ messageId, name: 'upd-signed', correlationKey: 'k', variables: {}, expiresAt: null }] });

  it('counts as taken where the instance had taken it, and is not told as undelivered', async () => {
    await db.database.pool.query(
      `insert into subscriptions (root_key, id, instance_key, tenant_id, element_key, element_id, message_name, correlation_key, state, message_id, step_from, step_to)
       values ($1, 7, $1, '<default>', $1, 'await-receipt', 'upd-signed', 'k', 'CORRELATED', 'upd:1', 1, 2)`,
      [INSTANCE],
    );
    expect(await messageTaken(db.database, INSTANCE, 'upd:1')).toBe(true);
    await leave('upd:1');
    expect(await undelivered()).toBe(0);
  });

  it('is told as undelivered where nothing took it', async () => {
    expect(await messageTaken(db.database, INSTANCE, 'upd:2')).toBe(false);
    await leave('upd:2');
    await leave('upd:2');
    expect(await undelivered()).toBe(1);
  });
});
