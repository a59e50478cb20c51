import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const at = new Date(NOON).toISOString();
let api: PublicServiceApp;

interface Page {
  readonly items: readonly { readonly source: string; readonly id: string; readonly disposition: string }[];
  readonly next: string | null;
}

/** Two rows of the outbox and two published messages that nothing took, and one of each that is none of the operator's business. */
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, new TestClock(NOON + 1_000));
  const pool = db.database.pool;
  await pool.query(
    `insert into outbox (tenant_id, instance_key, kind, payload, created_at, state, disposition, settled_at) values
       ('<default>', 16777216, 'message', '{"name":"upd-signed"}', $1, 'undeliverable', 'INSTANCE_CLOSED', $1), ('another', 33554432, 'start', '{}', $1, 'undeliverable', 'PROGRAM_UNKNOWN', $1),
       ('<default>', 50331648, 'start', '{}', $1, 'undeliverable', 'PROGRAM_UNKNOWN', $1), ('<default>', 50331648, 'start', '{}', $1, 'pending', null, null)`, [at]);
  const message = `insert into messages (message_key, tenant_id, name, correlation_key, message_id, variables, published_at, expires_at, state) values ($1::bigint, $2, 'payment', $3, $1::bigint::text, '{}', $4, $5, 'BUFFERED')`;
  for (const [key, tenant, correlation, expires] of [[1, '<default>', 'a', NOON], [2, 'another', 'b', NOON], [3, '<default>', 'c', NOON], [4, '<default>', 'd', NOON + 60_000]] as const) {
    await pool.query(message, [key, tenant, correlation, at, new Date(expires).toISOString()]);
  }
}, 60_000);
afterAll(() => api?.close());

describe('what nothing took', () => {
  it('is shown to the operator with what became of it, those of his tenants only', async () => {
    const { body } = await api.ask<Page>('GET', '/api/v1/operations/undelivered', { token: await api.token('olga.testowa', ['operator']) });
    expect(body).toEqual({
      next: null,
      items: [
        { source: 'outbox', id: expect.any(String), kind: 'message', tenantId: '<default>', instanceKey: '16777216', messageName: 'upd-signed', correlationKey: null, state: 'undeliverable', disposition: 'INSTANCE_CLOSED', at, settledAt: at },
        { source: 'outbox', id: expect.any(String), kind: 'start', tenantId: '<default>', instanceKey: '50331648', messageName: null, correlationKey: null, state: 'undeliverable', disposition: 'PROGRAM_UNKNOWN', at, settledAt: at },
        { source: 'publication', id: '1', kind: 'message', tenantId: '<default>', instanceKey: null, messageName: 'payment', correlationKey: 'a', state: 'expired', disposition: 'NO_SUBSCRIPTION', at, settledAt: at },
        { source: 'publication', id: '3', kind: 'message', tenantId: '<default>', instanceKey: null, messageName: 'payment', correlationKey: 'c', state: 'expired', disposition: 'NO_SUBSCRIPTION', at, settledAt: at },
      ],
    });
  });

  it.each([1, 2, 3, 4, 5])('is the same in pages of %i', async (limit) => {
    const token = await api.token('olga.testowa', ['operator'], { tenants: ['*'] });
    const whole = (await api.ask<Page>('GET', '/api/v1/operations/undelivered', { token })).body;
    const seen: unknown[] = [];
    for (let after = ''; ; ) {
      const { body } = await api.ask<Page>('GET', `/api/v1/operations/undelivered?limit=${limit}${after}`, { token });
      expect(body.items.length).toBeLessThanOrEqual(limit);
      seen.push(...body.items);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(whole.items).toHaveLength(6);
    expect(seen).toEqual(whole.items);
  });

  it('is nobody else\'s', async () => {
    for (const role of ['citizen', 'clerk', 'officer', 'designer']) {
      expect(await api.ask('GET', '/api/v1/operations/undelivered', { token: await api.token('ewa.testowa', [role]) })).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
    }
    expect(await api.ask('GET', '/api/v1/operations/undelivered')).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
  });
});
