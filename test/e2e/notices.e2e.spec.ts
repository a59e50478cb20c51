import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MailServer } from '../../libs/notices/src/testing/mail-server.js';
import { freePort } from '../../tools/driver/free-port.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { Child } from './harness/child.js';

/** Outside the sandbox, with Temporal away: API and worker as processes of their own, and a real mail server. */
const PASSWORD = 'maślane wierzby tańczą';
const USER = 'jan.testowy';
let db: TestDatabase;
let mail: MailServer;
let api: Child;
let worker: Child;
let base: string;
const folder = mkdtempSync(join(tmpdir(), 'koordynator-notices-'));

beforeAll(async () => {
  let ports: readonly number[];
  [db, mail, ports] = await Promise.all([createTestDatabase(), MailServer.start(), Promise.all([freePort(), freePort()])]);
  base = `http://127.0.0.1:${ports[0]}`;
  const env = { DATABASE_URL: db.url, TEMPORAL_ADDRESS: `127.0.0.1:${ports[1]}`, HOST: '127.0.0.1', PORT: String(ports[0]), DATA_DIR: folder, SANDBOX: 'false', SMTP_URL: mail.url, MAIL_FROM: 'urzad@example.test', LOG_LEVEL: 'info' };
  api = new Child('api', 'dist/apps/api/src/main.js', env);
  worker = new Child('worker', 'dist/apps/worker/src/main.js', env);
  api.start();
  worker.start();
  await waitUntil('the API', async () => {
    if (!api.running) throw new Error(`the API ended: ${api.lastWords}`);
    return (await fetch(`${base}/health/live`).catch(() => null))?.status === 200;
  }, 60_000, 200);
}, 120_000);
afterAll(async () => {
  await worker?.end();
  await api?.end();
  await mail?.stop();
  await db?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function post<T>(path: string, body: object, token?: string): Promise<{ readonly status: number; readonly body: T }> {
  const answer = await fetch(`${base}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T };
}

it('a code comes with the call that asks for it; a notice comes when the mail server is back', async () => {
  // Of somebody born on 1 January 1800.
  expect((await post('/accounts', { userId: USER, password: PASSWORD, firstName: 'Jan', familyName: 'Testowy', pesel: '00810100002', email: 'jan@example.test' })).status).toBe(201);
  const code = /\b\d{8}\b/.exec(MailServer.read(mail.mails[0]!).text)?.[0] as string;
  const { token } = (await post<{ token: string }>('/sessions', { userId: USER, password: PASSWORD, as: 'bearer' })).body;
  expect((await post('/accounts/me/channels/confirmation', { kind: 'email', code }, token)).status).toBe(204);

  await mail.stop();
  expect((await post('/accounts/me/password', { current: PASSWORD, password: `${PASSWORD} wciąż` }, token)).status).toBeLessThan(300);
  await waitUntil('a first try', async () => (await db.database.pool.query(`select 1 from posted_notices where state = 'waiting' and attempts = 1 and reason is not null`)).rowCount === 1, 30_000);
  await mail.start();
  await waitUntil('the notice', async () => mail.mails.length === 2, 60_000);
  const { header, text } = MailServer.read(mail.mails[1]!);
  expect(header['to']).toBe('jan@example.test');
  expect(text).toContain('Zmieniono hasło');
  await waitUntil('the row to be settled', async () => (await db.database.pool.query(`select 1 from posted_notices where state = 'sent' and text = ''`)).rowCount === 1);
  expect(`${api.lastWords}${worker.lastWords}`).not.toMatch(new RegExp(`${code}|jan@example|Zmieniono`));
}, 120_000);
