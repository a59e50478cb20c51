import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { SandboxNotices } from './sandbox-notices.js';

describe('the sandbox’s message port', () => {
  const db = withDatabase();
  const notice = { key: 'k', tenantId: 'agency', channel: 'email', recipient: 'jan.testowy', subject: 'S', text: 'T', at: 0 } as const;

  it('keeps a notice once a key, under an address that nobody can have', async () => {
    const notices = new SandboxNotices(db.database);
    await Promise.all([notices.send(notice), notices.send({ ...notice, text: 'again' })]);
    await notices.send({ ...notice, key: 'k2', recipient: 'jan@example.test' });
    await notices.send({ ...notice, key: 'k3', channel: 'sms', recipient: '+48000000000' });
    const { rows } = await db.database.pool.query('select key, address from sent_notices order by key');
    expect(rows).toEqual([{ key: 'k', address: 'jan.testowy@sandbox.invalid' }, { key: 'k2', address: 'jan@example.test' }, { key: 'k3', address: '+48000000000' }]);
  });

  it('sends nothing when the transaction that it is part of does not commit', async () => {
    const failing = db.database.transaction(async (client) => {
      await new SandboxNotices(db.database).send({ ...notice, key: 'rolled-back' }, client);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await db.database.pool.query(`select 1 from sent_notices where key = 'rolled-back'`)).rowCount).toBe(0);
  });
});
