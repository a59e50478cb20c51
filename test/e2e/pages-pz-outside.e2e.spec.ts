import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { expecting } from '../../tools/driver/public-service.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, keepPicture, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';
import { PzPerson } from './harness/pz-person.js';

const server = await timeSkippingServer();

describeWith('missing' in server ? server : browserPart, 'the pages on the way to another system', () => {
  let pages: PzPages;
  let person: PzPerson;
  /** The other system: one page, where people come back to. */
  let other: Server;
  let callback: string;
  let config: client.Configuration;
  beforeAll(async () => {
    pages = await PzPages.start();
    other = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,"><title>Office</title><h1>Welcome back</h1>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    callback = `http://127.0.0.1:${(other.address() as AddressInfo).port}/callback`;
    const { system } = pages.running;
    const body = { systemId: 'urzad', name: { pl: 'Urząd Próbny', en: 'Test Office' }, items: ['given_name', 'family_name', 'email', 'pesel'], oidc: { redirectUris: [callback], authMethod: 'client_secret' } };
    const made = await system.http.post<{ clientSecret: string }>('/api/v1/outside-systems', { token: await system.signIn('ada.testowa', ['admin']), body });
    config = await client.discovery(new URL(`${system.base}/oidc`), 'urzad', {}, client.ClientSecretBasic(expecting('register the system', made, 201).clientSecret), { execute: [client.allowInsecureRequests] });
    person = await PzPerson.registered(pages, 'helena.testowa', ['Helena', 'Testowa']);
  }, 180_000);
  afterAll(async () => {
    await pages?.stop();
    await new Promise((resolve) => other.close(resolve));
  }, 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  /** Where the other system sends a browser, and how it takes the answer. */
  async function begin(more: Readonly<Record<string, string>> = {}): Promise<{ readonly url: string; claims(): Promise<unknown> }> {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid profile email', code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256', state: expectedState, ...more });
    return { url: url.href, claims: async () => (await client.authorizationCodeGrant(config, new URL(pages.page.url()), { pkceCodeVerifier, expectedState })).claims() };
  }

  it('sign in here, say item by item what it may know, and come back to it; by keyboard alone', async () => {
    const { page } = pages;
    const { url, claims } = await begin();
    await page.goto(url);
    await pages.isSound('Sign in');
    await page.getByText('Another system asks who you are.').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in to the sandbox' }).count()).toBe(0);
    await pages.tabTo('User id');
    await page.keyboard.type(person.userId);
    await pages.tabTo('Password');
    await page.keyboard.type(person.password);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Consent to passing on data' }).waitFor();
    expect(await page.title()).toBe('Consent to passing on data – Koordynator');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await violations(page)).toEqual([]);
    await keepPicture(page, 'pz-consent');
    expect(await page.locator('input:checked').count()).toBe(0);
    await page.locator('body').press('Tab');
    expect(await pages.focused()).toBe('Skip to content');
    await pages.tabTo('first name');
    expect(await pages.focusIsSeen()).toBe(true);
    await page.keyboard.press('Space');
    await pages.tabTo('I agree');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
    const known = await claims();
    expect(known).toMatchObject({ sub: person.userId, given_name: 'Helena' });
    expect(known).not.toHaveProperty('family_name');
    expect(known).not.toHaveProperty('email');
  }, 60_000);

  it('the consent is listed with what was left out, withdrawn, and asked for anew', async () => {
    const { page } = pages;
    await pages.open('/consents');
    await page.getByText('Gets: first name').waitFor();
    await page.getByText('Does not get, though it asked: family name, e-mail address').waitFor();
    await pages.isSound('Consents', 'pz-consents');
    await page.getByRole('button', { name: 'Withdraw the consent: Test Office' }).click();
    await page.getByText('You gave no consent').waitFor();
    await page.getByRole('cell', { name: 'withdrawn' }).waitFor();
    await pages.isSound('Consents');
    await page.goto((await begin()).url);
    await page.getByRole('button', { name: 'I do not agree' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  }, 60_000);

  describe.each(['pl', 'en'] as const)('in %s', (language) => {
    it.each(['usual', 'high contrast', 'forced colours', 'narrow'])('the consent page is sound: %s', async (look) => {
      const { page } = pages;
      expecting('change the language', await pages.running.system.http.send('PATCH', '/api/v1/accounts/me', { token: await person.bearer(), body: { language } }), 200);
      await page.emulateMedia({ contrast: look === 'high contrast' ? 'more' : null, forcedColors: look === 'forced colours' ? 'active' : null });
      if (look === 'narrow') await page.setViewportSize({ width: 320, height: 640 });
      await page.goto((await begin()).url);
      await page.getByRole('heading', { level: 1, name: language === 'pl' ? 'Zgoda na przekazanie danych' : 'Consent to passing on data' }).waitFor();
      expect(await violations(page)).toEqual([]);
      // WCAG 1.4.10: no scrolling to the side.
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      await page.emulateMedia({ contrast: null, forcedColors: null });
      await page.setViewportSize({ width: 1180, height: 860 });
    }, 60_000);
  });

  it('a step that is over is said on a page, with the code for the other system’s support', async () => {
    const { page } = pages;
    const answer = await page.goto(`${pages.running.system.base}/oidc/interaction/no-such-step`);
    expect(answer?.status()).toBe(400);
    await page.getByRole('heading', { level: 1, name: 'That did not work' }).waitFor();
    await page.getByText('SIGN_IN_STEP_OVER').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/400/)).toEqual([]);
  }, 60_000);

  it('a surer sign-in is asked for in words', async () => {
    const { page } = pages;
    await page.goto((await begin({ acr_values: '2' })).url);
    await page.getByText('That system asks for a second factor').waitFor();
    await pages.isSound('Sign in');
  }, 60_000);
});
