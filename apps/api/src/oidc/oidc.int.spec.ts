import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { systemClock } from '#runtime';
import { Browser, type Shown } from '../../../../tools/testing/browser.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { freePort } from '../../../../tools/testing/free-port.js';
import { Holder } from '../../../../tools/testing/holder.js';
import { PublicServiceApp } from '../../../../tools/testing/public-service-app.js';

const test = withDatabase();
const CALLBACK = 'https://urzad.example.test/callback';
const LEFT = 'https://urzad.example.test/left';
const SYSTEM = { name: { pl: 'Urząd „Próba”', en: 'Office <Test>' }, items: ['given_name', 'family_name', 'email', 'pesel', 'trusted_profile'] };

let app: PublicServiceApp;
let admin: string;
let issuer: string;
let listener: Server;
/** Logout tokens that systems were sent. */
const told: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  app = await PublicServiceApp.start(test.database, systemClock, { config: { port, publicUrl: `http://127.0.0.1:${port}` } });
  issuer = `${app.address}/oidc`;
  admin = await app.token('ada.testowa', ['admin']);
  listener = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => listener.close(resolve));
});

async function register(systemId: string, more: object = {}, settings: object = {}): Promise<string> {
  const { port } = listener.address() as AddressInfo;
  const oidc = { redirectUris: [CALLBACK], postLogoutRedirectUris: [LEFT], backchannelLogoutUri: `http://127.0.0.1:${port}/logout`, authMethod: 'client_secret', ...more };
  const { status, body, text } = await app.ask<{ clientSecret: string }>('POST', '/api/v1/outside-systems', { token: admin, body: { systemId, ...SYSTEM, ...settings, oidc } });
  expect({ status, text: status === 201 ? '' : text }).toEqual({ status: 201, text: '' });
  return body.clientSecret;
}

async function newSecret(systemId: string): Promise<string> {
  return (await app.ask<{ clientSecret: string }>('POST', `/api/v1/outside-systems/${systemId}/secret`, { token: admin, body: {} })).body.clientSecret;
}

const discover = (systemId: string, authentication: client.ClientAuth, more: Partial<client.ClientMetadata> = {}): Promise<client.Configuration> => client.discovery(new URL(issuer), systemId, more, authentication, { execute: [client.allowInsecureRequests] });

/** Somebody's browser, signed in here. */
async function browserOf(holder: Holder): Promise<Browser> {
  await holder.signIn();
  const browser = new Browser(app.address);
  browser.setCookie('koordynator', holder.token);
  return browser;
}

interface Started {
  readonly url: string;
  readonly checks: client.AuthorizationCodeGrantChecks;
}

async function begin(config: client.Configuration, more: Readonly<Record<string, string>> = {}): Promise<Started> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid profile email pesel', code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256', state: expectedState, nonce: expectedNonce, ...more });
  return { url: url.href, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
}

const agree = (browser: Browser, page: Shown, items: readonly string[]): Promise<Shown> => browser.post(page.url, new URLSearchParams([...items.map((item): [string, string] => ['item', item]), ['decision', 'yes']]));
/** In the query, or in the fragment. */
const errorOf = ({ url }: Shown): string | null => new URL(url).searchParams.get('error') ?? new URLSearchParams(new URL(url).hash.slice(1)).get('error');

describe('a system with openid-client', () => {
  it('signs somebody in, asks what it may know, and is told no more than that', async () => {
    const config = await discover('urzad', client.ClientSecretBasic(await register('urzad')));
    const browser = await browserOf(await Holder.registered(app, 'jan.testowy'));
    const { url, checks } = await begin(config);

    const page = await browser.open(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; form-action 'self' https://urzad.example.test; frame-ancestors 'none'; base-uri 'none'");
    expect(page.text).toContain('System „Urząd „Próba”” chce wiedzieć');
    expect([...page.text.matchAll(/name="item" value="(\w+)"/g)].map(([, item]) => item)).toEqual(['given_name', 'family_name', 'pesel', 'email']);
    expect(page.text).not.toMatch(/<script|checked/);

    const back = await agree(browser, page, ['given_name', 'email']);
    const tokens = await client.authorizationCodeGrant(config, new URL(back.url), checks);
    expect(tokens.claims()).toMatchObject({ sub: 'jan.testowy', given_name: 'Jan', email: 'jan.testowy@example.test', email_verified: true, acr: '1' });
    expect(tokens.claims()).not.toHaveProperty('family_name');
    expect(await client.fetchUserInfo(config, tokens.access_token, 'jan.testowy')).toEqual({ sub: 'jan.testowy', given_name: 'Jan', email: 'jan.testowy@example.test', email_verified: true });

    // The second time nothing is asked; somebody who asks for more is asked about that alone.
    const again = await begin(config);
    expect(await client.authorizationCodeGrant(config, new URL((await browser.open(again.url)).url), again.checks)).toHaveProperty('id_token');
    const more = await browser.open((await begin(config, { scope: 'openid profile trusted_profile' })).url);
    expect([...more.text.matchAll(/name="item" value="(\w+)"/g)].map(([, item]) => item)).toEqual(['trusted_profile']);
  });

  it('tells who somebody is as his trusted profile was confirmed, and the profile itself', async () => {
    await app.deployDefinitions();
    const holder = await Holder.registered(app, 'zofia.testowa');
    const config = await discover('rejestr', client.ClientSecretBasic(await register('rejestr', { idTokenAlg: 'ES256' })), { id_token_signed_response_alg: 'ES256' });
    const browser = await browserOf(holder);
    const ask = { scope: 'openid pesel trusted_profile' };
    const first = await begin(config, ask);
    const before = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(first.url), ['pesel', 'trusted_profile'])).url), first.checks);
    expect(Object.keys(before.claims() as object)).not.toEqual(expect.arrayContaining(['pesel']));

    const { body } = await holder.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', {});
    const confirmed = await app.ask<{ profileId: string; validUntil: string }>('POST', `/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: await app.token('olga.testowa', ['officer']), body: { idDocument: { kind: 'id-card', lastCharacters: '123' } } });
    expect(confirmed.status).toBe(200);
    const again = await begin(config, ask);
    const tokens = await client.authorizationCodeGrant(config, new URL((await browser.open(again.url)).url), again.checks);
    expect(decodeProtectedHeader(tokens.id_token as string).alg).toBe('ES256');
    expect(tokens.claims()).toMatchObject({ trusted_profile: { id: confirmed.body.profileId, state: 'valid', valid_until: confirmed.body.validUntil } });
    expect(tokens.claims()).not.toHaveProperty('given_name');
  });

  it('authenticates by a key of its own', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await register('kluczowy', { authMethod: 'private_key_jwt', jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'ES256' }] } });
    const key = await crypto.subtle.importKey('pkcs8', privateKey.export({ format: 'der', type: 'pkcs8' }), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const config = await discover('kluczowy', client.PrivateKeyJwt({ key, kid: 'a' }));
    const browser = await browserOf(await Holder.registered(app, 'adam.testowy'));
    const { url, checks } = await begin(config, { scope: 'openid' });
    const page = await browser.open(url);
    expect(page.text).toContain('i nic więcej');
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, page, [])).url), checks);
    expect(tokens.claims()?.sub).toBe('adam.testowy');

    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const wrong = await crypto.subtle.importKey('pkcs8', other.export({ format: 'der', type: 'pkcs8' }), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const stranger = await discover('kluczowy', client.PrivateKeyJwt({ key: wrong, kid: 'a' }));
    const next = await begin(stranger, { scope: 'openid' });
    await expect(client.authorizationCodeGrant(stranger, new URL((await browser.open(next.url)).url), next.checks)).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('may push its request beforehand (RFC 9126), and take a token back (RFC 7009)', async () => {
    const config = await discover('pchajacy', client.ClientSecretPost(await register('pchajacy')));
    const browser = await browserOf(await Holder.registered(app, 'jerzy.testowy'));
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = await client.buildAuthorizationUrlWithPAR(config, { redirect_uri: CALLBACK, scope: 'openid', code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256' });
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(url.href), [])).url), { pkceCodeVerifier });
    expect(await client.fetchUserInfo(config, tokens.access_token, 'jerzy.testowy')).toEqual({ sub: 'jerzy.testowy' });
    await client.tokenRevocation(config, tokens.access_token);
    await expect(client.fetchUserInfo(config, tokens.access_token, 'jerzy.testowy')).rejects.toMatchObject({ status: 401 });
    // A request that was pushed is used once.
    expect(errorOf(await browser.open(url.href)) ?? (await browser.open(url.href)).text).toContain('invalid_request_uri');
  });

  it('hears nothing more of an account that was closed', async () => {
    const config = await discover('po-zamknieciu', client.ClientSecretBasic(await register('po-zamknieciu')));
    const holder = await Holder.registered(app, 'rita.testowa');
    const browser = await browserOf(holder);
    const { url, checks } = await begin(config);
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(url), ['email'])).url), checks);
    await test.database.pool.query(`update accounts set closed_at = now() where user_id = 'rita.testowa'`);
    await expect(client.fetchUserInfo(config, tokens.access_token, 'rita.testowa')).rejects.toMatchObject({ status: 401 });
  });

  it('goes on in another process of the installation', async () => {
    const config = await discover('dwa-procesy', client.ClientSecretBasic(await register('dwa-procesy')));
    const second = await PublicServiceApp.start(test.database, systemClock, { config: { publicUrl: app.address, keysDir: app.keysDir } });
    try {
      const browser = await browserOf(await Holder.registered(app, 'ewa.testowa'));
      const { url, checks } = await begin(config);
      const page = await browser.open(url);
      const elsewhere = (request: string): string => request.replace(app.address, second.address);
      const there = await fetch(elsewhere(page.url), { headers: { cookie: browser.cookies(new URL(page.url).pathname) } });
      expect(await there.text()).toBe(page.text);
      const back = await agree(browser, page, ['email']);
      const tokens = await client.authorizationCodeGrant(config, new URL(back.url), checks);
      const userinfo = await fetch(`${second.address}/oidc/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
      expect(await userinfo.json()).toEqual({ sub: 'ewa.testowa', email: 'ewa.testowa@example.test', email_verified: true });
      // Both see the code as used, and what it gave is taken back.
      await expect(client.authorizationCodeGrant(config, new URL(back.url), checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    } finally {
      await second.close();
    }
  });
});

describe('signing in', () => {
  let config: client.Configuration;
  let holder: Holder;
  beforeAll(async () => {
    config = await discover('wymagajacy', client.ClientSecretBasic(await register('wymagajacy')));
    holder = await Holder.registered(app, 'maria.testowa');
    const browser = await browserOf(holder);
    await agree(browser, await browser.open((await begin(config, { scope: 'openid' })).url), []);
  });

  it('goes by the page that signs in where nobody is, and comes back', async () => {
    const browser = new Browser(app.address);
    const { url, checks } = await begin(config, { scope: 'openid' });
    const signIn = new URL((await browser.open(url)).url);
    expect([signIn.pathname, signIn.searchParams.get('again')]).toEqual(['/pz/sign-in', null]);
    const step = signIn.searchParams.get('return') as string;
    expect(step).toMatch(/^\/oidc\/interaction\/[\w-]+$/);
    await holder.signIn();
    browser.setCookie('koordynator', holder.token);
    expect(await client.authorizationCodeGrant(config, new URL((await browser.open(step)).url), checks)).toHaveProperty('access_token');
    // Nobody else goes on with it.
    expect((await new Browser(app.address).open(step)).text).toContain('SIGN_IN_STEP_OVER');
  });

  it.each([['prompt=login', { prompt: 'login' }, {}], ['max_age', { max_age: '0' }, { maxAge: 5 }]] as [string, Record<string, string>, object][])('anew where the system says %s: an older session is not enough', async (_, more, further) => {
    const browser = await browserOf(holder);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { url, checks } = await begin(config, { scope: 'openid', ...more });
    const signIn = new URL((await browser.open(url)).url);
    expect([signIn.pathname, signIn.searchParams.get('again')]).toEqual(['/pz/sign-in', 'true']);
    const step = signIn.searchParams.get('return') as string;
    expect((await browser.open(step)).url).toBe(signIn.href);
    await holder.signIn();
    browser.setCookie('koordynator', holder.token);
    expect(await client.authorizationCodeGrant(config, new URL((await browser.open(step)).url), { ...checks, ...further })).toHaveProperty('id_token');
  });

  it('more surely where the system asks for it', async () => {
    const browser = await browserOf(holder);
    const signIn = new URL((await browser.open((await begin(config, { scope: 'openid', acr_values: '2' })).url)).url);
    expect([signIn.pathname, signIn.searchParams.get('aal')]).toEqual(['/pz/sign-in', '2']);
    await test.database.pool.query('update sessions set aal = 2 where session_id = $1', [holder.sessionId]);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const { url, checks } = await begin(config, { scope: 'openid', acr_values: '2 3' });
    expect((await client.authorizationCodeGrant(config, new URL((await browser.open(url)).url), checks)).claims()?.['acr']).toBe('2');
  });

  it('without a question where the system says prompt=none: an error where one would be needed', async () => {
    const quiet = { scope: 'openid', prompt: 'none' };
    expect(errorOf(await new Browser(app.address).open((await begin(config, quiet)).url))).toBe('login_required');
    const browser = await browserOf(holder);
    // Whoever the provider does not know yet has to pass by once.
    await browser.open((await begin(config, { scope: 'openid' })).url);
    const { url, checks } = await begin(config, quiet);
    expect(await client.authorizationCodeGrant(config, new URL((await browser.open(url)).url), checks)).toHaveProperty('id_token');
    expect(errorOf(await browser.open((await begin(config, { ...quiet, scope: 'openid email' })).url))).toBe('consent_required');
  });

  it('as somebody else in the same browser tells nothing of who was there before', async () => {
    const browser = await browserOf(holder);
    await browser.open((await begin(config, { scope: 'openid' })).url);
    const other = await Holder.registered(app, 'piotr.testowy');
    browser.setCookie('koordynator', other.token);
    const { url, checks } = await begin(config, { scope: 'openid' });
    const back = await agree(browser, await browser.open(url), []);
    expect((await client.authorizationCodeGrant(config, new URL(back.url), checks)).claims()?.sub).toBe('piotr.testowy');
  });
});

describe('refused', () => {
  let config: client.Configuration;
  let browser: Browser;
  beforeAll(async () => {
    config = await discover('odmowy', client.ClientSecretBasic(await register('odmowy')));
    browser = await browserOf(await Holder.registered(app, 'karol.testowy'));
  });

  it.each([
    ['a client that is not known', 'invalid_client', (url: URL) => url.searchParams.set('client_id', 'nieznany')],
    ['another redirect address', 'invalid_redirect_uri', (url: URL) => url.searchParams.set('redirect_uri', 'https://attacker.example.test/')],
    ['a longer redirect address', 'invalid_redirect_uri', (url: URL) => url.searchParams.set('redirect_uri', `${CALLBACK}/x`)],
  ])('%s, on a page here', async (_, code, change) => {
    const url = new URL((await begin(config)).url);
    change(url);
    const shown = await browser.open(url.href);
    expect([shown.status, new URL(shown.url).origin]).toEqual([400, app.address]);
    expect(shown.text).toContain(code);
  });

  it.each([
    ['no PKCE', 'invalid_request', (url: URL) => { url.searchParams.delete('code_challenge'); url.searchParams.delete('code_challenge_method'); }],
    ['plain PKCE', 'invalid_request', (url: URL) => url.searchParams.set('code_challenge_method', 'plain')],
    ['the implicit flow', 'unsupported_response_type', (url: URL) => url.searchParams.set('response_type', 'id_token')],
    ['a scope that it may not ask for', 'invalid_scope', (url: URL) => url.searchParams.set('scope', 'openid phone')],
  ])('%s, at the system', async (_, code, change) => {
    const url = new URL((await begin(config)).url);
    change(url);
    expect(errorOf(await browser.open(url.href))).toBe(code);
  });

  it('a wrong verifier, a wrong secret, a code of another system', async () => {
    const { url, checks } = await begin(config, { scope: 'openid' });
    const back = await agree(browser, await browser.open(url), []);
    await expect(client.authorizationCodeGrant(config, new URL(back.url), { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() })).rejects.toMatchObject({ error: 'invalid_grant' });
    const guess = await discover('odmowy', client.ClientSecretBasic('guessed'));
    await expect(client.authorizationCodeGrant(guess, new URL(back.url), checks)).rejects.toMatchObject({ status: 401 });
    const other = await discover('obcy', client.ClientSecretBasic(await register('obcy')));
    await expect(client.authorizationCodeGrant(other, new URL(back.url), checks)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('by the holder: the system hears it, and is told nothing', async () => {
    const page = await browser.open((await begin(config, { scope: 'openid email' })).url);
    expect(errorOf(await browser.post(page.url, { decision: 'no', item: 'email' }))).toBe('access_denied');
    const outside = await fetch(page.url, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site', cookie: browser.cookies(new URL(page.url).pathname), 'content-type': 'application/x-www-form-urlencoded' }, body: 'decision=yes&item=email' });
    expect([outside.status, await outside.json()]).toEqual([403, expect.objectContaining({ code: 'ORIGIN_REFUSED' })]);
  });

  it('a system that was closed', async () => {
    const closing = await discover('zamykany', client.ClientSecretBasic(await register('zamykany')));
    const { url, checks } = await begin(closing, { scope: 'openid' });
    const back = await agree(browser, await browser.open(url), []);
    const tokens = await client.authorizationCodeGrant(closing, new URL(back.url), checks);
    await app.ask('PUT', '/api/v1/outside-systems/zamykany', { token: admin, body: { ...SYSTEM, active: false, oidc: { redirectUris: [CALLBACK], authMethod: 'client_secret' } } });
    await expect(client.fetchUserInfo(closing, tokens.access_token, 'karol.testowy')).rejects.toThrow();
    expect((await browser.open((await begin(closing, { scope: 'openid' })).url)).text).toContain('invalid_client');
  });
});

describe('consents', () => {
  it('are seen and withdrawn by who gave them; the system’s tokens end, and it has to ask again', async () => {
    const config = await discover('odwolany', client.ClientSecretBasic(await register('odwolany')));
    const holder = await Holder.registered(app, 'anna.testowa');
    const browser = await browserOf(holder);
    const { url, checks } = await begin(config);
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(url), ['email'])).url), checks);

    const { body } = await holder.ask<{ items: { consentId: string; items: string[]; refused: string[]; state: string }[] }>('GET', '/api/v1/consents');
    expect(body.items).toEqual([expect.objectContaining({ system: { systemId: 'odwolany', name: SYSTEM.name }, items: ['email'], refused: ['given_name', 'family_name', 'pesel'], state: 'given' })]);
    const path = `/api/v1/consents/${body.items[0]?.consentId as string}`;
    expect((await app.ask('DELETE', path, { token: await app.token('inny.testowy', ['citizen']) })).body).toMatchObject({ code: 'CONSENT_NOT_FOUND' });
    expect((await holder.ask('DELETE', path)).status).toBe(204);
    expect((await holder.ask('DELETE', path)).status).toBe(404);

    await expect(client.fetchUserInfo(config, tokens.access_token, 'anna.testowa')).rejects.toMatchObject({ status: 401 });
    expect((await browser.open((await begin(config)).url)).text).toContain('name="item" value="email"');
    const trail = await test.database.pool.query<{ what: string }>(`select what from audit_entries where about = 'anna.testowa' and details->>'systemId' = 'odwolany' order by id`);
    expect(trail.rows.map(({ what }) => what)).toEqual(['consent-given', 'signed-in-to-system', 'consent-withdrawn']);
  });

  it('are asked for once more with prompt=consent, and may become less', async () => {
    const config = await discover('ponowny', client.ClientSecretBasic(await register('ponowny')));
    const browser = await browserOf(await Holder.registered(app, 'tomasz.testowy'));
    await agree(browser, await browser.open((await begin(config)).url), ['given_name', 'email']);
    const { url, checks } = await begin(config, { prompt: 'consent' });
    const page = await browser.open(url);
    expect(page.text).toContain('value="given_name"');
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, page, ['email'])).url), checks);
    expect(Object.keys(await client.fetchUserInfo(config, tokens.access_token, 'tomasz.testowy')).sort()).toEqual(['email', 'email_verified', 'sub']);
  });
});

describe('signing out', () => {
  async function signedIn(systemId: string, userId: string): Promise<{ config: client.Configuration; holder: Holder; browser: Browser; tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers }> {
    const config = await discover(systemId, client.ClientSecretBasic(await register(systemId)));
    const holder = await Holder.registered(app, userId);
    const browser = await browserOf(holder);
    const { url, checks } = await begin(config, { scope: 'openid email' });
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(url), ['email'])).url), checks);
    told.length = 0;
    return { config, holder, browser, tokens };
  }
  async function toldOf(count: number): Promise<readonly Record<string, unknown>[]> {
    for (let waited = 0; told.length < count && waited < 5_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    return told.map((token) => decodeJwt(token));
  }

  it('here tells the system, once, and ends its tokens', async () => {
    const { config, holder, tokens } = await signedIn('slyszy', 'wanda.testowa');
    expect((await holder.ask('DELETE', '/api/v1/sessions/current')).status).toBe(204);
    expect(await toldOf(1)).toEqual([expect.objectContaining({ iss: issuer, aud: 'slyszy', sub: 'wanda.testowa', sid: tokens.claims()?.['sid'], events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })]);
    await expect(client.fetchUserInfo(config, tokens.access_token, 'wanda.testowa')).rejects.toMatchObject({ status: 401 });
  });

  it('in the system signs out here, too, when its person agrees', async () => {
    const { config, holder, browser, tokens } = await signedIn('wychodzi', 'lech.testowy');
    const address = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token as string, post_logout_redirect_uri: LEFT, state: 'x' });
    const page = await browser.open(address.href);
    expect(page.text).toContain('Wyloguj');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] as string;
    const left = await browser.post('/oidc/session/end/confirm', { xsrf, logout: 'yes' });
    expect(left.url).toBe(`${LEFT}?state=x`);
    expect(browser.has('koordynator')).toBe(false);
    expect((await holder.ask('GET', '/api/v1/sessions')).status).toBe(401);
    expect(await toldOf(1)).toHaveLength(1);
  });

  it('by time is told, too', async () => {
    const { holder } = await signedIn('po-czasie', 'iga.testowa');
    await test.database.pool.query(`update sessions set expires_at = created_at where session_id = $1`, [holder.sessionId]);
    const { SignOuts } = await import('../outside-systems/sign-outs.js');
    app.app.get(SignOuts, { strict: false }).sessionsEnded(null);
    expect(await toldOf(1)).toEqual([expect.objectContaining({ aud: 'po-czasie' })]);
  });
});

describe('two API processes at once', () => {
  it('take a code once', async () => {
    const config = await discover('wyscig', client.ClientSecretBasic(await register('wyscig')));
    const second = await PublicServiceApp.start(test.database, systemClock, { config: { publicUrl: app.address, keysDir: app.keysDir } });
    try {
      const browser = await browserOf(await Holder.registered(app, 'hubert.testowy'));
      await agree(browser, await browser.open((await begin(config, { scope: 'openid' })).url), []);
      const authorization = `Basic ${Buffer.from(`wyscig:${await newSecret('wyscig')}`).toString('base64')}`;
      for (let round = 0; round < 5; round += 1) {
        const { url, checks } = await begin(config, { scope: 'openid' });
        const code = new URL((await browser.open(url)).url).searchParams.get('code') as string;
        const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: checks.pkceCodeVerifier as string };
        const answers = await Promise.all([app, second, app, second].map(({ address }) => fetch(`${address}/oidc/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) })));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
      }
    } finally {
      await second.close();
    }
  });
});

describe('behind a proxy that ends TLS', () => {
  it('is what PUBLIC_URL says, whatever a request says', async () => {
    const second = await PublicServiceApp.start(test.database, systemClock, { config: { publicUrl: 'https://pz.example.test/' } });
    try {
      const { body } = await second.ask<Record<string, string>>('GET', '/oidc/.well-known/openid-configuration', { headers: { 'x-forwarded-host': 'attacker.example.test', 'x-forwarded-proto': 'http' } });
      expect(body).toMatchObject({ issuer: 'https://pz.example.test/oidc', authorization_endpoint: 'https://pz.example.test/oidc/auth', jwks_uri: 'https://pz.example.test/oidc/jwks', code_challenge_methods_supported: ['S256'], acr_values_supported: ['1', '2', '3'], response_types_supported: ['code'] });
      await register('za-proxy');
      const answer = await second.ask('GET', `/oidc/auth?client_id=za-proxy&redirect_uri=${encodeURIComponent(CALLBACK)}&response_type=code&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/oidc\/interaction\//)]);
      expect(answer.headers.getSetCookie().length).toBeGreaterThan(0);
      for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/; secure; httponly/i);
    } finally {
      await second.close();
    }
  });
});

describe('what the database has', () => {
  it('is of no use to whoever reads it: no id, no token, no secret', async () => {
    const secret = await register('tajny');
    const config = await discover('tajny', client.ClientSecretBasic(secret));
    const browser = await browserOf(await Holder.registered(app, 'olaf.testowy'));
    const { url, checks } = await begin(config, { scope: 'openid' });
    const tokens = await client.authorizationCodeGrant(config, new URL((await agree(browser, await browser.open(url), [])).url), checks);
    const { rows } = await test.database.pool.query<{ row: string }>(`select t::text as row from oidc_records t union all select s::text from outside_systems s`);
    const all = rows.map(({ row }) => row).join('\n');
    expect(all.length).toBeGreaterThan(1_000);
    for (const word of [secret, tokens.access_token]) expect([all.includes(word), all.includes(Buffer.from(word).toString('hex'))]).toEqual([false, false]);
  });
});
