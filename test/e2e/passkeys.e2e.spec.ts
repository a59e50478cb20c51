import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { PASSWORD } from '../../tools/testing/holder.js';
import { describeWith, type Part } from '../../tools/testing/part.js';
import { PublicServiceApp } from '../../tools/testing/public-service-app.js';

const PROGRAMS = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const program = PROGRAMS.find((path) => path !== '' && existsSync(path));
const browserPart: Part = program === undefined ? { name: 'Chromium', missing: "Install Debian's package chromium, or name a program in CHROMIUM." } : { name: 'Chromium', path: program };

/** What a page does: JSON over fetch, with the cookie that the browser keeps. */
const POST = `async (path, body) => {
  const answer = await fetch('/api/v1' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}`;

describeWith(browserPart, 'passkeys in Chromium', () => {
  let database: TestDatabase;
  let api: PublicServiceApp;
  let browser: Browser;
  let page: Page;
  let cdp: CDPSession;
  const inPage = <T>(script: string): Promise<T> => page.evaluate(`(async () => { const post = ${POST}; ${script} })()`);

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await PublicServiceApp.start(database.database, { now: () => Date.now() });
    browser = await chromium.launch({ executablePath: program as string, args: FLAGS });
    page = await browser.newPage();
    // Passkeys are bound to a domain, which an address of figures is not.
    await page.goto(`http://localhost:${new URL(api.address).port}/`);
    cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await database?.drop();
  }, 60_000);

  it('is made on a page with the session’s cookie, which no script reads', async () => {
    const done = await inPage<{ signedIn: number; cookie: string; made: { status: number; body: object } }>(`
      await post('/accounts', { userId: 'jan.testowy', password: ${JSON.stringify(PASSWORD)}, firstName: 'Jan', familyName: 'Testowy', pesel: '00000000000', email: 'jan@example.test' });
      const signedIn = await post('/sessions', { userId: 'jan.testowy', password: ${JSON.stringify(PASSWORD)} });
      const { body } = await post('/accounts/me/passkeys/options', {});
      const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(body.options) });
      const made = await post('/accounts/me/passkeys', { challengeId: body.challengeId, name: 'Laptop', response: credential.toJSON() });
      return { signedIn: signedIn.status, cookie: document.cookie, made };`);
    expect(done).toMatchObject({ signedIn: 200, cookie: '', made: { status: 201, body: { name: 'Laptop' } } });
  });

  it('signs in without password and user id', async () => {
    const done = await inPage<{ status: number; body: object }>(`
      await fetch('/api/v1/sessions', { method: 'DELETE' });
      const { body } = await post('/sessions/passkey/options', {});
      const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(body.options) });
      return post('/sessions/passkey', { challengeId: body.challengeId, response: credential.toJSON() });`);
    expect(done).toMatchObject({ status: 200, body: { userId: 'jan.testowy', aal: 3 } });
    expect(await inPage(`const me = await fetch('/api/v1/accounts/me'); return (await me.json()).userId;`)).toBe('jan.testowy');
  });

  it('is the second factor after the password', async () => {
    const done = await inPage<{ factors: string[]; answer: { status: number; body: object } }>(`
      const first = await post('/sessions', { userId: 'jan.testowy', password: ${JSON.stringify(PASSWORD)} });
      const path = '/sessions/challenges/' + first.body.challengeId;
      const { body } = await post(path + '/passkey-options', {});
      const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(body.options) });
      return { factors: first.body.factors, answer: await post(path, { factor: 'passkey', response: credential.toJSON() }) };`);
    expect(done).toMatchObject({ factors: ['passkey'], answer: { status: 200, body: { aal: 3 } } });
  });

  it('a page of the same site, to which the browser lets the cookie go along, changes nothing with it', async () => {
    const port = new URL(api.address).port;
    const asked: (string | undefined)[] = [];
    api.app.getHttpServer().on('request', (request: IncomingMessage) => request.url?.endsWith('/closing') && asked.push(request.headers.cookie));
    const neighbour = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0, '127.0.0.1');
    await once(neighbour, 'listening');
    try {
      await page.goto(`http://localhost:${(neighbour.address() as AddressInfo).port}/`);
      await page.evaluate(`fetch('http://localhost:${port}/api/v1/accounts/me/closing', { method: 'POST', mode: 'no-cors', credentials: 'include' })`);
      expect(asked).toEqual([expect.stringContaining('koordynator=kos_')]);
      await page.goto(`http://localhost:${port}/`);
      expect(await inPage(`return (await fetch('/api/v1/accounts/me')).status;`)).toBe(200);
    } finally {
      neighbour.close();
    }
  });
});
