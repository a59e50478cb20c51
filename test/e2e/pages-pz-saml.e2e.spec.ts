import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { generateServiceProviderMetadata, SAML, ValidateInResponseTo, type Profile } from '@node-saml/node-saml';
import { issueCertificate } from '../../libs/signature/src/certificates/issue-certificate.js';
import { expecting } from '../../tools/driver/public-service.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';
import { PzPerson } from './harness/pz-person.js';

const server = await timeSkippingServer();

/** Another system that speaks SAML by node-saml: `/login/<binding>` sends a browser here, `/acs` takes the answer, `/logout` ends the session at both. */
class ServiceProvider {
  readonly #privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  readonly #key = this.#privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response).catch((error: Error) => response.writeHead(500, { 'content-type': 'text/html' }).end(`<!doctype html><h1>${error.message}</h1>`)));
  #certificate = '';
  #profile: Profile | null = null;
  #idp = { base: '', certificate: '' };

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const name = { commonName: 'sp' };
    this.#certificate = new X509Certificate(issueCertificate({ subject: name, subjectKey: this.#privateKey, issuer: name, issuerKey: this.#privateKey, notBefore: Date.now() - 86_400_000, notAfter: Date.now() + 86_400_000, authority: false })).toString();
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get metadata(): string {
    return generateServiceProviderMetadata({ issuer: `${this.base}/sp`, callbackUrl: `${this.base}/acs`, logoutCallbackUrl: `${this.base}/out`, privateKey: this.#key, publicCerts: this.#certificate, signatureAlgorithm: 'sha256' } as never).replace(/(SingleLogoutService Binding="[^"]*)HTTP-POST/, '$1HTTP-Redirect');
  }

  async knows(base: string): Promise<void> {
    const metadata = await (await fetch(`${base}/saml/metadata`)).text();
    this.#idp = { base, certificate: /<(?:\w+:)?X509Certificate>([^<]+)</.exec(metadata)?.[1] as string };
  }

  readonly #clients = new Map<string, SAML>();
  #client(binding: string): SAML {
    const made = this.#clients.get(binding) ?? new SAML({
      entryPoint: `${this.#idp.base}/saml/sso`, logoutUrl: `${this.#idp.base}/saml/logout`, issuer: `${this.base}/sp`, callbackUrl: `${this.base}/acs`, idpCert: this.#idp.certificate, privateKey: this.#key, publicCert: this.#certificate, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256',
      wantAssertionsSigned: true, wantAuthnResponseSigned: true, validateInResponseTo: ValidateInResponseTo.always, audience: `${this.base}/sp`, idpIssuer: `${this.#idp.base}/saml/metadata`, identifierFormat: null, authnRequestBinding: binding,
    } as never);
    this.#clients.set(binding, made);
    return made;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.base);
    const page = (text: string): void => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Office</title><h1>${text}</h1></html>`);
    const sent = (to: string): void => void response.writeHead(302, { location: to }).end();
    const [, what, binding = ''] = url.pathname.split('/');
    if (what === 'login' && binding === 'HTTP-POST') return void response.writeHead(200, { 'content-type': 'text/html' }).end(await this.#client(binding).getAuthorizeFormAsync('stan'));
    if (what === 'login') return sent(await this.#client(binding).getAuthorizeUrlAsync('stan', undefined, {}));
    if (what === 'acs') {
      const form = new URLSearchParams(await new Response(request as never).text());
      for (const client of this.#clients.values()) {
        const { profile } = await client.validatePostResponseAsync(Object.fromEntries(form)).catch(() => ({ profile: null }));
        if (profile === null) continue;
        this.#profile = profile;
        return page(`Welcome ${profile.nameID}: ${String(profile['given_name'] ?? 'no given name')}, ${String(profile['email'] ?? 'no e-mail')}`);
      }
      throw new Error('Expected an answer of the identity provider that one of the clients asked for');
    }
    if (what === 'logout') return sent(await this.#client('HTTP-Redirect').getLogoutUrlAsync(this.#profile as Profile, 'stan', {}));
    if (what === 'out') {
      const { loggedOut } = await this.#client('HTTP-Redirect').validateRedirectAsync(Object.fromEntries(url.searchParams), url.search.slice(1));
      return page(loggedOut ? 'Signed out of both' : 'Still signed in');
    }
    // node-saml's own page names no icon, so browsers ask for one.
    response.writeHead(what === 'favicon.ico' ? 204 : 404).end();
  }
}

describeWith('missing' in server ? server : browserPart, 'the pages on the way to a system that speaks SAML', () => {
  const provider = new ServiceProvider();
  let pages: PzPages;
  let person: PzPerson;
  beforeAll(async () => {
    pages = await PzPages.start();
    await provider.start();
    const { system } = pages.running;
    const body = { systemId: 'urzad-saml', name: { pl: 'Urząd SAML', en: 'SAML Office' }, items: ['given_name', 'email'], saml: { metadata: provider.metadata } };
    expecting('register the system', await system.http.post('/api/v1/outside-systems', { token: await system.signIn('ada.testowa', ['admin']), body }), 201);
    await provider.knows(system.base);
    person = await PzPerson.registered(pages, 'maria.testowa', ['Maria', 'Testowa']);
  }, 180_000);
  afterAll(async () => {
    await pages?.stop();
    await provider.stop();
  }, 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  it('sign in here, say what it may know, and come back to it signed in; the next time at once', async () => {
    const { page } = pages;
    await page.goto(`${provider.base}/login/HTTP-Redirect`);
    await pages.isSound('Sign in');
    await page.getByText('Another system asks who you are.').waitFor();
    await page.locator('[name=userId]').fill(person.userId);
    await page.locator('[name=password]').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Consent to passing on data' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('given name').check();
    await page.getByRole('button', { name: 'I agree' }).click();
    await page.getByRole('heading', { level: 1, name: `Welcome ${person.userId}: Maria, no e-mail` }).waitFor();

    await page.goto(`${provider.base}/login/HTTP-POST`);
    await page.getByRole('heading', { level: 1, name: `Welcome ${person.userId}: Maria, no e-mail` }).waitFor();
  }, 90_000);

  it('sign out of both at once', async () => {
    const { page } = pages;
    await page.goto(`${provider.base}/logout`);
    await page.getByRole('heading', { level: 1, name: 'Signed out of both' }).waitFor();
    await pages.open('/account');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(pages.complaints(/401/)).toEqual([]);
  }, 60_000);
});
