import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { findAccount } from '#persistence';
import { MailServer } from '../../../../libs/notices/src/testing/mail-server.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PASSWORD } from '../../../../tools/testing/holder.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
/** Of somebody born on 1 January 1800. */
const PESEL = '00810100002';
let server: MailServer;
let api: PublicServiceApp;

beforeAll(async () => {
  server = await MailServer.start();
  api = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false, smtpUrl: server.url, mailFrom: 'urzad@example.test' } });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await server?.stop();
});
beforeEach(() => {
  server.mails.length = 0;
  server.mood = 'well';
  server.refuses = () => false;
  clock.at += 3_600_000;
});

const register = (userId: string, more: object = {}, app = api) => app.ask('POST', '/api/v1/accounts', { body: { userId, password: PASSWORD, firstName: 'Jan', familyName: 'Testowy', pesel: PESEL, email: `${userId}@example.test`, ...more } });
const code = (): string => /\b\d{8}\b/.exec(MailServer.read(server.mails.at(-1)!).text)?.[0] as string;
async function signedIn(userId: string): Promise<string> {
  return (await api.ask<{ token: string }>('POST', '/api/v1/sessions', { body: { userId, password: PASSWORD, as: 'bearer' } })).body.token;
}

/** All that the database has, as text. */
async function everything(): Promise<string> {
  const { rows } = await db.database.pool.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()`);
  const tables = await Promise.all(rows.map(async ({ name }) => (await db.database.pool.query<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`)).rows[0]?.text ?? ''));
  return tables.join('\n');
}

it('a code goes by e-mail at once, counts, and stands nowhere in clear', async () => {
  expect((await register('jan.testowy')).status).toBe(201);
  expect(server.mails.map(({ to }) => to)).toEqual([['jan.testowy@example.test']]);
  const sent = code();
  const kept = await everything();
  expect(kept).toContain('jan.testowy');
  expect(kept).not.toContain(sent);
  const token = await signedIn('jan.testowy');
  expect((await api.ask('POST', '/api/v1/accounts/me/channels/confirmation', { token, body: { kind: 'email', code: sent } })).status).toBe(204);
});

it('a server that is away, busy or silent: 503 within seconds, nothing is kept, and the next try counts', async () => {
  server.mood = 'busy';
  expect(await register('ewa.testowa')).toMatchObject({ status: 503, body: { code: 'NOTICE_NOT_TAKEN' } });
  server.mood = 'silent';
  const before = performance.now();
  expect(await register('ewa.testowa')).toMatchObject({ status: 503, body: { code: 'NOTICE_NOT_TAKEN' } });
  expect(performance.now() - before).toBeLessThan(8_000);
  await server.stop();
  expect(await register('ewa.testowa')).toMatchObject({ status: 503, body: { code: 'NOTICE_NOT_TAKEN' } });
  expect(await findAccount(db.database, 'ewa.testowa')).toBeNull();
  await server.start();
  server.mood = 'well';
  expect((await register('ewa.testowa')).status).toBe(201);
}, 30_000);

it('an address that the server refuses is told as such', async () => {
  server.refuses = () => true;
  expect(await register('ola.testowa')).toMatchObject({ status: 409, body: { code: 'ADDRESS_REFUSED' } });
});

it('without a gateway there are codes by e-mail alone', async () => {
  expect(await register('ola.testowa', { phone: '+48000000000' })).toMatchObject({ status: 409, body: { code: 'CHANNEL_UNAVAILABLE', params: { channel: 'sms' } } });
  const token = await signedIn('jan.testowy');
  expect(await api.ask('PATCH', '/api/v1/accounts/me', { token, body: { codeChannel: 'sms' } })).toMatchObject({ status: 409, body: { code: 'CHANNEL_UNAVAILABLE' } });
  expect(await api.ask('POST', '/api/v1/accounts/me/channels', { token, body: { phone: '+48000000000' } })).toMatchObject({ status: 409, body: { code: 'CHANNEL_UNAVAILABLE' } });
});

it('recovery answers the same whether the code went out or not', async () => {
  const begin = (userId: string) => api.ask('POST', '/api/v1/accounts/recovery', { body: { userId } });
  const right = await begin('jan.testowy');
  for (let times = 0; times < 40 && server.mails.length === 0; times += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.mails.map(({ to }) => to)).toEqual([['jan.testowy@example.test']]);
  server.mood = 'silent';
  const before = performance.now();
  const silent = await begin('jan.testowy');
  const took = performance.now() - before;
  const nobody = await begin('nobody.testowy');
  expect([right, silent, nobody].map(({ status, body }) => [status, Object.keys(body)])).toEqual(Array(3).fill([right.status, ['recoveryId', 'expiresAt']]));
  expect(took).toBeLessThan(2_000);
});

it('with nothing to send over, what needs a code says so', async () => {
  const mute = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false, keysDir: api.keysDir } });
  try {
    expect(await register('ola.testowa', {}, mute)).toMatchObject({ status: 503, body: { code: 'NOTICES_UNAVAILABLE' } });
  } finally {
    await mute.close();
  }
}, 30_000);
