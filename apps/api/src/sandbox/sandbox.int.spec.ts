import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateRevocationList } from 'pkijs';
import { SandboxNotices } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
let api: PublicServiceApp;
let token: string;

interface Messages {
  readonly items: readonly { readonly channel: string; readonly to: string; readonly subject: string; readonly text: string; readonly at: string }[];
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, new TestClock(NOON), { config: { shortDeadlines: true } });
  token = await api.token('jan.testowy', ['citizen']);
  const notices = new SandboxNotices(db.database);
  const send = (key: string, recipient: string, at: number): Promise<unknown> => notices.send({ key, tenantId: '<default>', channel: 'email', recipient, subject: `About ${key}`, text: 'Text', at });
  await send('one', 'jan.testowy', NOON);
  await send('two', 'urzad-testowy', NOON + 1);
  await send('three', 'jan.testowy', NOON + 2);
  await send('four', 'jan@testowy.example', NOON + 3);
}, 60_000);
afterAll(() => api?.close());

const subjects = async (query: string): Promise<readonly string[]> => (await api.ask<Messages>('GET', `/api/v1/sandbox/messages${query}`, { token })).body.items.map(({ subject }) => subject);

describe('what the sandbox sent', () => {
  it('is read by recipient or by address, the newest last', async () => {
    const { body } = await api.ask<Messages>('GET', '/sandbox/messages?to=jan.testowy', { token });
    expect(body.items[0]).toEqual({ channel: 'email', to: 'jan.testowy@sandbox.invalid', subject: 'About one', text: 'Text', at: '2026-03-02T11:00:00.000Z' });
    expect(await subjects('?to=jan.testowy')).toEqual(['About one', 'About three']);
    expect(await subjects('?to=jan.testowy@sandbox.invalid')).toEqual(['About one', 'About three']);
    expect(await subjects('?to=jan@testowy.example')).toEqual(['About four']);
    expect(await subjects('')).toEqual(['About one', 'About two', 'About three', 'About four']);
    expect(await subjects('?to=nobody')).toEqual([]);
  });

  it('is the latest so many', async () => {
    expect(await subjects('?limit=2')).toEqual(['About three', 'About four']);
    expect(await subjects('?to=jan.testowy&limit=1')).toEqual(['About three']);
  });

  it('needs a token, any token', async () => {
    expect((await api.ask('GET', '/sandbox/messages')).status).toBe(401);
    expect((await api.ask('GET', '/sandbox/messages', { token: await api.token('ewa.testowa', ['designer']) })).status).toBe(200);
    expect((await api.ask('GET', '/sandbox/messages', { token: await api.token('ewa.testowa', []) })).status).toBe(403);
  });
});

describe('the sign-in of the sandbox', () => {
  it('makes a token for anyone, under both addresses', async () => {
    for (const path of ['/api/v1/sandbox/token', '/sandbox/token']) {
      const { status, body } = await api.ask<{ token: string }>('POST', path, { body: { subject: 'ewa.testowa', roles: ['citizen'], groups: [] } });
      expect(status).toBe(200);
      expect((await api.ask('GET', '/api/v1/cases', { token: body.token })).status).toBe(200);
    }
  });

  it.each(['', 'two words', 'a\u0000b', 'x'.repeat(121), '<b>'])('makes none for «%s»', async (subject) => {
    expect(await api.ask('POST', '/sandbox/token', { body: { subject, roles: ['citizen'] } })).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/subject' } });
  });
});

it('the revocation list is for anyone, at the address that certificates name', async () => {
  for (const path of ['/sandbox/revocation-list.crl', '/api/v1/sandbox/revocation-list']) {
    const answer = await fetch(api.address + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pkix-crl']);
    const crl = CertificateRevocationList.fromBER(await answer.arrayBuffer());
    expect([crl.thisUpdate.value.getTime(), crl.nextUpdate?.value.getTime(), crl.revokedCertificates ?? []]).toEqual([NOON, NOON + 7 * 86_400_000, []]);
  }
});

it('short deadlines are announced by every answer', async () => {
  expect((await api.ask('GET', '/health/live')).body).toEqual({ status: 'live', sandbox: true, shortDeadlines: true });
  for (const path of ['/', '/api/v1/cases', '/no-such', '/api/docs']) expect((await api.ask('GET', path)).headers.get('x-koordynator-sandbox')).toBe('short-deadlines');
  expect((await api.ask('GET', '/api/docs')).text).toContain('a day lasts one second');
});
