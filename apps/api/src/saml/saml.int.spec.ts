import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { generateServiceProviderMetadata, SAML, ValidateInResponseTo, type Profile } from '@node-saml/node-saml';
import { issueCertificate } from '../../../../libs/signature/src/certificates/issue-certificate.js';
import { signElement } from '../../../../libs/signature/src/xmldsig/sign-element.js';
import { systemClock } from '#runtime';
import { Browser, type Shown } from '../../../../tools/testing/browser.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { freePort } from '../../../../tools/testing/free-port.js';
import { Holder } from '../../../../tools/testing/holder.js';
import { PublicServiceApp } from '../../../../tools/testing/public-service-app.js';

const test = withDatabase();
const ITEMS = ['given_name', 'family_name', 'email'];

let app: PublicServiceApp;
let admin: string;
let idpCert: string;
let listener: Server;
/** Requests that came to systems from server to server. */
const told: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  app = await PublicServiceApp.start(test.database, systemClock, { config: { port, publicUrl: `http://127.0.0.1:${port}` } });
  admin = await app.token('ada.testowa', ['admin']);
  const metadata = await app.ask('GET', '/saml/metadata');
  idpCert = /<ds:X509Certificate>([^<]+)/.exec(metadata.text.slice(metadata.text.indexOf('KeyDescriptor')))?.[1] as string;
  listener = createServer((request, response) => {
    told.push(request.url ?? '');
    request.resume();
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => listener.close(resolve));
});

type Binding = 'HTTP-POST' | 'HTTP-Redirect';

/** A service provider of node-saml, registered here. */
class System {
  readonly entityId: string;
  readonly acs: string;
  readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  readonly certificate: Buffer;
  readonly pem: string;

  constructor(readonly systemId: string) {
    this.entityId = `https://${systemId}.example.test/sp`;
    this.acs = `https://${systemId}.example.test/acs`;
    const name = { commonName: systemId };
    this.certificate = issueCertificate({ subject: name, subjectKey: this.key, issuer: name, issuerKey: this.key, notBefore: Date.now() - 86_400_000, notAfter: Date.now() + 86_400_000, authority: false });
    this.pem = this.key.export({ format: 'pem', type: 'pkcs8' }) as string;
  }

  get logoutUrl(): string {
    return `http://127.0.0.1:${(listener.address() as AddressInfo).port}/${this.systemId}`;
  }

  client(more: object = {}): SAML {
    return new SAML({
      entryPoint: `${app.address}/saml/sso`, logoutUrl: `${app.address}/saml/logout`, issuer: this.entityId, callbackUrl: this.acs, idpCert, privateKey: this.pem, publicCert: new X509Certificate(this.certificate).toString(), signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256',
      wantAssertionsSigned: true, wantAuthnResponseSigned: true, validateInResponseTo: ValidateInResponseTo.always, audience: this.entityId, idpIssuer: `${app.address}/saml/metadata`, identifierFormat: null, ...more,
    } as never);
  }

  metadata(change: (xml: string) => string = (xml) => xml): string {
    const xml = generateServiceProviderMetadata({ issuer: this.entityId, callbackUrl: this.acs, logoutCallbackUrl: this.logoutUrl, privateKey: this.pem, publicCerts: new X509Certificate(this.certificate).toString(), signatureAlgorithm: 'sha256' } as never);
    return change(xml.replace(/(SingleLogoutService Binding="[^"]*)HTTP-POST/, '$1HTTP-Redirect'));
  }

  async register(change?: (xml: string) => string, items = ITEMS): Promise<this> {
    const answer = await app.ask('POST', '/api/v1/outside-systems', { token: admin, body: { systemId: this.systemId, name: { pl: `Urząd ${this.systemId}`, en: `Office ${this.systemId}` }, items, saml: { metadata: this.metadata(change) } } });
    expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
    return this;
  }
}

async function browserOf(holder: Holder): Promise<Browser> {
  await holder.signIn();
  const browser = new Browser(app.address);
  browser.setCookie('koordynator', holder.token);
  return browser;
}

const unescaped = (text: string): string => text.replace(/&#x3D;/gi, '=').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const fieldsOf = ({ text }: Pick<Shown, 'text'>): Record<string, string> => Object.fromEntries([...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)]));

/** The form that node-saml would have the browser post here. */
async function requestForm(client: SAML, relayState = 'stan'): Promise<{ SAMLRequest: string; RelayState: string }> {
  const form = await client.getAuthorizeFormAsync(relayState);
  return { SAMLRequest: unescaped(/name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1] as string), RelayState: relayState };
}

async function ask(browser: Browser, client: SAML, binding: Binding): Promise<Shown> {
  return binding === 'HTTP-POST' ? browser.post('/saml/sso', await requestForm(client)) : browser.open(await client.getAuthorizeUrlAsync('stan', undefined, {}));
}

const agree = (browser: Browser, page: Shown, items: readonly string[] = ITEMS): Promise<Shown> => browser.post(page.url, new URLSearchParams([...items.map((item): [string, string] => ['item', item]), ['decision', 'yes']]));
const taken = async (client: SAML, shown: Shown): Promise<Profile | null> => (await client.validatePostResponseAsync({ SAMLResponse: fieldsOf(shown)['SAMLResponse'] as unknown as string })).profile;
const statusesOf = (shown: Shown): string[] => [...Buffer.from(fieldsOf(shown)['SAMLResponse'] as string, 'base64').toString().matchAll(/StatusCode Value="urn:oasis:names:tc:SAML:2\.0:status:(\w+)"/g)].map(([, status]) => status as string);

describe('a service provider of node-saml', () => {
  it.each(['HTTP-POST', 'HTTP-Redirect'] as const)('signs somebody in by %s, with his consent item by item', async (binding) => {
    const system = await new System(`urzad-${binding === 'HTTP-POST' ? 'post' : 'redirect'}`).register();
    const client = system.client({ authnRequestBinding: binding });
    const holder = await Holder.registered(app, `jan.${binding === 'HTTP-POST' ? 'testowy' : 'testowski'}`);
    const browser = await browserOf(holder);

    const page = await ask(browser, client, binding);
    expect(page.text).toContain(`System „Urząd ${system.systemId}” chce wiedzieć`);
    expect([...page.text.matchAll(/name="item" value="(\w+)"/g)].map(([, item]) => item)).toEqual(ITEMS);

    const answer = await agree(browser, page, ['given_name']);
    expect(answer.headers.get('content-security-policy')).toBe(`default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${new URL(system.acs).origin}; frame-ancestors 'none'; base-uri 'none'`);
    expect(answer.text).toContain(`action="${system.acs}"`);
    expect(fieldsOf(answer)['RelayState']).toBe('stan');
    const profile = await taken(client, answer);
    expect(profile).toMatchObject({ nameID: holder.userId, nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', attributes: { given_name: 'Jan' } });
    expect(Object.keys(profile?.['attributes'] as object)).toEqual(['given_name']);

    // The second time nothing is asked.
    expect(await taken(client, await ask(browser, client, binding))).toMatchObject({ nameID: holder.userId, sessionIndex: profile?.sessionIndex });
  });

  it('waits for the page that signs in, comes back, and nobody else goes on with it', async () => {
    const system = await new System('czekajacy').register();
    const client = system.client();
    const holder = await Holder.registered(app, 'maria.testowa');
    const browser = new Browser(app.address);
    const signIn = new URL((await ask(browser, client, 'HTTP-Redirect')).url);
    const step = signIn.searchParams.get('return') as string;
    expect([signIn.pathname, step.startsWith('/saml/steps/')]).toEqual(['/pz/sign-in', true]);
    const other = await browserOf(await Holder.registered(app, 'ewa.testowa'));
    expect([(await other.open(step)).status, (await other.open(step)).text]).toEqual([400, expect.stringContaining('SIGN_IN_STEP_OVER')]);
    await holder.signIn();
    browser.setCookie('koordynator', holder.token);
    expect(await taken(client, await agree(browser, await browser.open(step)))).toMatchObject({ nameID: 'maria.testowa' });
    expect((await browser.open(step)).text).toContain('SIGN_IN_STEP_OVER');
  });

  it('says ForceAuthn, IsPassive and what assurance it wants, and gets that or a status', async () => {
    const system = await new System('wymagajacy').register();
    const holder = await Holder.registered(app, 'lech.testowy');
    const browser = await browserOf(holder);
    const forced = new URL((await ask(browser, system.client({ forceAuthn: true }), 'HTTP-Redirect')).url);
    expect([forced.pathname, forced.searchParams.get('again')]).toEqual(['/pz/sign-in', 'true']);
    await holder.signIn();
    browser.setCookie('koordynator', holder.token);
    expect((await browser.open(forced.searchParams.get('return') as string)).text).toContain('name="decision"');

    const passive = system.client({ passive: true });
    expect(statusesOf(await ask(new Browser(app.address), passive, 'HTTP-Redirect'))).toEqual(['Responder', 'NoPassive']);
    expect(statusesOf(await ask(browser, passive, 'HTTP-Redirect'))).toEqual(['Responder', 'NoPassive']);
    const surer = new URL((await ask(browser, system.client({ authnContext: ['urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract'] }), 'HTTP-Redirect')).url);
    expect(surer.searchParams.get('aal')).toBe('2');
    expect(statusesOf(await ask(browser, system.client({ authnContext: ['urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos'] }), 'HTTP-Redirect'))).toEqual(['Responder', 'NoAuthnContext']);
    expect(statusesOf(await ask(browser, system.client({ identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' }), 'HTTP-Redirect'))).toEqual(['Requester', 'InvalidNameIDPolicy']);
    const page = await ask(browser, system.client(), 'HTTP-Redirect');
    expect(statusesOf(await browser.post(page.url, { decision: 'no' }))).toEqual(['Responder', 'RequestDenied']);
  });

  it('asks again when its consent was withdrawn', async () => {
    const system = await new System('odwolany').register();
    const holder = await Holder.registered(app, 'anna.testowa');
    const browser = await browserOf(holder);
    await agree(browser, await ask(browser, system.client(), 'HTTP-Redirect'));
    const { body } = await holder.ask<{ items: { consentId: string }[] }>('GET', '/api/v1/consents');
    expect((await holder.ask('DELETE', `/api/v1/consents/${body.items[0]?.consentId as string}`)).status).toBe(204);
    expect((await ask(browser, system.client(), 'HTTP-Redirect')).text).toContain('name="item" value="email"');
  });
});

interface Said {
  readonly issuedAt?: number;
  readonly destination?: string;
  /** Null: whatever is the default. */
  readonly acs?: string | null;
}

/** Signed as it should be, whatever it says. */
function requestOf(system: System, { issuedAt = Date.now(), destination = `${app.address}/saml/sso`, acs = system.acs }: Said = {}): string {
  const id = `_${randomUUID()}`;
  const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"${acs === null ? '' : ` AssertionConsumerServiceURL="${acs}"`} Destination="${destination}" ID="${id}" IssueInstant="${new Date(issuedAt).toISOString()}" Version="2.0"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${system.entityId}</saml:Issuer></samlp:AuthnRequest>`;
  return signElement({ element: xml as never, id, after: '</saml:Issuer>', privateKey: system.key, certificate: system.certificate });
}

describe('refused', () => {
  let system: System;
  let browser: Browser;
  beforeAll(async () => {
    system = await new System('odmowy').register();
    browser = await browserOf(await Holder.registered(app, 'karol.testowy'));
  });
  const encoded = (xml: string): string => Buffer.from(xml).toString('base64');
  const xmlOf = (text: string): string => {
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString().startsWith('<') ? bytes.toString() : inflateRawSync(bytes).toString();
  };
  const codeOf = async (shown: Promise<Shown>): Promise<unknown> => {
    const { status, text } = await shown;
    expect(status).toBe(400);
    return (JSON.parse(text) as { code: string }).code;
  };
  const request = (more: Said = {}): string => requestOf(system, more);

  it('a system that is not registered, or was closed', async () => {
    const stranger = new System('obcy');
    expect(await codeOf(ask(browser, stranger.client(), 'HTTP-Redirect'))).toBe('SAML_SYSTEM_UNKNOWN');
    const closed = await new System('zamkniety').register();
    await app.ask('PUT', '/api/v1/outside-systems/zamkniety', { token: admin, body: { name: { pl: 'a', en: 'a' }, items: [], active: false, saml: { metadata: closed.metadata() } } });
    expect(await codeOf(ask(browser, closed.client(), 'HTTP-Redirect'))).toBe('SAML_SYSTEM_UNKNOWN');
  });

  it('an unsigned request, unless the metadata say that it signs none', async () => {
    expect(await codeOf(ask(browser, system.client({ privateKey: undefined }), 'HTTP-Redirect'))).toBe('SAML_UNSIGNED');
    const trusting = await new System('niepodpisujacy').register((xml) => xml.replace('<SPSSODescriptor', '<SPSSODescriptor AuthnRequestsSigned="false"').replace(/AuthnRequestsSigned="false"([^>]*) AuthnRequestsSigned="true"/, 'AuthnRequestsSigned="false"$1'));
    expect((await ask(browser, trusting.client({ privateKey: undefined }), 'HTTP-Redirect')).text).toContain('name="decision"');
  });

  it('an altered one, and one that another system signed', async () => {
    const { SAMLRequest } = await requestForm(system.client());
    const xml = xmlOf(SAMLRequest);
    expect(await codeOf(browser.post('/saml/sso', { SAMLRequest: encoded(xml.replace(system.acs, 'https://attacker.example.test/')) }))).toBe('SIGNATURE_BROKEN');
    const url = new URL(await system.client().getAuthorizeUrlAsync('stan', undefined, {}));
    url.searchParams.set('RelayState', 'inny');
    expect(await codeOf(browser.open(url.href))).toBe('SIGNATURE_BROKEN');
    const other = await new System('podszywajacy').register();
    expect(await codeOf(ask(browser, other.client({ issuer: system.entityId }), 'HTTP-Redirect'))).toBe('SIGNATURE_BROKEN');
  });

  it('one that came before, be it changed in nothing', async () => {
    const form = await requestForm(system.client());
    expect((await browser.post('/saml/sso', form)).status).toBe(200);
    expect(await codeOf(browser.post('/saml/sso', form))).toBe('SAML_REPLAYED');
  });

  it.each([
    ['too old', 'SAML_EXPIRED', () => request({ issuedAt: Date.now() - 6 * 60_000 })],
    ['from the future', 'SAML_EXPIRED', () => request({ issuedAt: Date.now() + 2 * 60_000 })],
    ['for somebody else', 'SAML_DESTINATION_WRONG', () => request({ destination: 'https://other.example.test/sso' })],
    ['with an address that is not registered', 'SAML_ADDRESS_UNKNOWN', () => request({ acs: 'https://attacker.example.test/acs' })],
    ['that is none', 'SAML_MALFORMED', () => '<a/>'],
    ['with an external entity', 'XML_DTD', () => `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${request()}`],
  ])('one %s', async (_, code, xml) => {
    expect(await codeOf(browser.post('/saml/sso', { SAMLRequest: encoded(xml()) }))).toBe(code);
  });

  it('none at all, two at once, one that is a bomb', async () => {
    expect(await codeOf(browser.open('/saml/sso'))).toBe('SAML_MESSAGE_MISSING');
    const text = encodeURIComponent(deflateRawSync(Buffer.from(request())).toString('base64'));
    expect(await codeOf(browser.open(`/saml/sso?SAMLRequest=${text}&SAMLRequest=${text}`))).toBe('SAML_MESSAGE_MISSING');
    expect(await codeOf(browser.open(`/saml/sso?SAMLRequest=${encodeURIComponent(deflateRawSync(Buffer.alloc(20_000_000, 'a')).toString('base64').slice(0, 12_000))}`))).toBe('SAML_MALFORMED');
  });

  it('with a page for a person', async () => {
    const answer = await fetch(`${app.address}/saml/sso`, { headers: { accept: 'text/html', 'accept-language': 'pl' } });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('SAML_MESSAGE_MISSING')]);
  });
});

describe('an artifact', () => {
  const toArtifact = (xml: string): string => xml.replace(/<AssertionConsumerService [^>]*>/, (tag) => tag.replace('HTTP-POST', 'HTTP-Artifact'));
  let count = 0;
  async function resolve(system: System, artifact: string, { key = system.key, id = `_q${(count += 1)}` }: { readonly key?: System['key'] | null; readonly id?: string } = {}): Promise<{ status: number; text: string }> {
    const element = `<samlp:ArtifactResolve xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${app.address}/saml/artifacts" ID="${id}" IssueInstant="${new Date().toISOString()}" Version="2.0"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${system.entityId}</saml:Issuer><samlp:Artifact>${artifact}</samlp:Artifact></samlp:ArtifactResolve>`;
    const signed = key === null ? element : signElement({ element: element as never, id, after: '</saml:Issuer>', privateKey: key, certificate: system.certificate });
    const answer = await fetch(`${app.address}/saml/artifacts`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${signed}</soap:Body></soap:Envelope>` });
    return { status: answer.status, text: await answer.text() };
  }
  async function artifactOf(browser: Browser, system: System): Promise<string> {
    const shown = await browser.post('/saml/sso', { SAMLRequest: Buffer.from(requestOf(system, { acs: null })).toString('base64'), RelayState: 'stan' });
    const { url } = shown.text.includes('name="decision"') ? await agree(browser, shown) : shown;
    expect([url.startsWith(`${system.acs}?SAMLart=`), new URL(url).searchParams.get('RelayState')]).toEqual([true, 'stan']);
    return new URL(url).searchParams.get('SAMLart') as string;
  }

  it('is fetched by its system with a signed request, once', async () => {
    const [system, other] = [await new System('artefakty').register(toArtifact), await new System('ciekawy').register(toArtifact)];
    const browser = await browserOf(await Holder.registered(app, 'olga.testowska'));
    const artifact = await artifactOf(browser, system);
    expect(Buffer.from(artifact, 'base64')).toHaveLength(44);

    // Nobody else gets it, and asking does not use it up.
    expect((await resolve(other, artifact)).text).not.toContain('Assertion');
    expect(await resolve(system, artifact, { key: null })).toMatchObject({ status: 400, text: expect.stringContaining('SAML_UNSIGNED') as unknown as string });
    expect(await resolve(system, artifact, { key: other.key })).toMatchObject({ status: 400, text: expect.stringContaining('SIGNATURE_BROKEN') as unknown as string });

    const answer = await resolve(system, artifact, { id: '_once' });
    const response = /<samlp:Response [^]*<\/samlp:Response>/.exec(answer.text)?.[0] as string;
    expect(answer.text).toContain('InResponseTo="_once"');
    const { profile } = await system.client({ validateInResponseTo: ValidateInResponseTo.never }).validatePostResponseAsync({ SAMLResponse: Buffer.from(response).toString('base64') });
    expect(profile).toMatchObject({ nameID: 'olga.testowska', attributes: { given_name: 'Jan' } });

    const again = await resolve(system, artifact);
    expect([again.status, again.text.includes('Assertion'), again.text.includes('status:Success')]).toEqual([200, false, true]);
    expect(await resolve(system, artifact, { id: '_once' })).toMatchObject({ status: 400, text: expect.stringContaining('SAML_REPLAYED') as unknown as string });
  });

  it('is over after two minutes', async () => {
    const system = await new System('spozniony').register(toArtifact);
    const browser = await browserOf(await Holder.registered(app, 'igor.testowy'));
    const artifact = await artifactOf(browser, system);
    await test.database.pool.query(`update saml_artifacts set expires_at = expires_at - interval '2 minutes' where system_id = 'spozniony'`);
    expect((await resolve(system, artifact)).text).not.toContain('Assertion');
  });
});

describe('single logout', () => {
  async function signedIn(browser: Browser, system: System): Promise<Profile> {
    const client = system.client();
    const shown = await ask(browser, client, 'HTTP-Redirect');
    return (await taken(client, shown.text.includes('name="decision"') ? await agree(browser, shown) : shown)) as Profile;
  }
  async function toldOf(count: number): Promise<void> {
    for (let waited = 0; told.length < count && waited < 5_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const asRequest = (url: string): [Record<string, string>, string] => [Object.fromEntries(new URL(url, 'http://x').searchParams), new URL(url, 'http://x').search.slice(1)];

  it('begun by a system ends the session here, visits the others by browser, and goes back', async () => {
    const [first, second] = [await new System('pierwszy').register(), await new System('drugi').register()];
    const holder = await Holder.registered(app, 'zofia.testowa');
    const browser = await browserOf(holder);
    const profile = await signedIn(browser, first);
    await signedIn(browser, second);

    const visited = await browser.open(await first.client().getLogoutUrlAsync(profile, 'powrot', {}));
    expect(visited.url.startsWith(second.logoutUrl)).toBe(true);
    expect((await holder.ask('GET', '/api/v1/sessions')).status).toBe(401);
    expect(browser.has('koordynator')).toBe(false);
    const asked = await second.client().validateRedirectAsync(...asRequest(visited.url));
    expect([asked.profile?.nameID, asked.loggedOut]).toEqual(['zofia.testowa', true]);

    const answer = await second.client().getLogoutResponseUrlAsync(asked.profile as Profile, new URL(visited.url).searchParams.get('RelayState') as string, {}, true);
    const back = await browser.open(answer);
    expect([back.url.startsWith(first.logoutUrl), new URL(back.url).searchParams.get('RelayState')]).toEqual([true, 'powrot']);
    expect(await first.client({ validateInResponseTo: ValidateInResponseTo.never }).validateRedirectAsync(...asRequest(back.url))).toMatchObject({ loggedOut: true });
    // The same answer once more is nobody's.
    expect((await browser.open(answer)).text).toContain('SAML_LOGOUT_UNEXPECTED');
  });

  it('here tells the systems from server to server, once each', async () => {
    const system = await new System('slyszacy').register();
    const holder = await Holder.registered(app, 'wanda.testowa');
    const profile = await signedIn(await browserOf(holder), system);
    told.length = 0;
    expect((await holder.ask('DELETE', '/api/v1/sessions')).status).toBe(204);
    await toldOf(1);
    expect(told).toHaveLength(1);
    const heard = await system.client().validateRedirectAsync(...asRequest(told[0] as string));
    expect(heard.profile).toMatchObject({ nameID: 'wanda.testowa', sessionIndex: profile.sessionIndex });
  });

  it('asks by a form where a system wants one, signed inside', async () => {
    const system = await new System('formularzowy').register((xml) => xml.replace(/(SingleLogoutService Binding="[^"]*)HTTP-Redirect/, '$1HTTP-POST'));
    const browser = await browserOf(await Holder.registered(app, 'felicja.testowa'));
    await signedIn(browser, system);
    const page = await browser.post('/saml/sign-out', {});
    expect(page.text).toContain(`action="${system.logoutUrl}"`);
    const { SAMLRequest = '', RelayState = '' } = fieldsOf(page);
    const heard = await system.client().validatePostRequestAsync({ SAMLRequest });
    expect([heard.profile?.nameID, heard.loggedOut]).toEqual(['felicja.testowa', true]);
    const back = await browser.open(await system.client().getLogoutResponseUrlAsync(heard.profile as Profile, RelayState, {}, true));
    expect(new URL(back.url).pathname).toBe('/pz/sign-in');
  });

  it('of a system by OpenID Connect is heard by SAML systems, too', async () => {
    const system = await new System('slyszy-oidc').register();
    const holder = await Holder.registered(app, 'ula.testowa');
    const browser = await browserOf(holder);
    await signedIn(browser, system);
    await app.ask('POST', '/api/v1/outside-systems', { token: admin, body: { systemId: 'wychodzacy', name: { pl: 'W', en: 'W' }, items: [], oidc: { redirectUris: ['https://w.example.test/cb'], authMethod: 'client_secret' } } });
    await agree(browser, await browser.open(`/oidc/auth?client_id=wychodzacy&redirect_uri=${encodeURIComponent('https://w.example.test/cb')}&response_type=code&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`), []);
    told.length = 0;
    const page = await browser.open('/oidc/session/end?client_id=wychodzacy');
    await browser.post('/oidc/session/end/confirm', { xsrf: /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] as string, logout: 'yes' });
    await toldOf(1);
    expect(told[0]).toMatch(/^\/slyszy-oidc\?SAMLRequest=/);
    expect((await holder.ask('GET', '/api/v1/sessions')).status).toBe(401);
  });

  it('here with a browser goes by the systems', async () => {
    const system = await new System('odwiedzany').register();
    const browser = await browserOf(await Holder.registered(app, 'hanna.testowa'));
    await signedIn(browser, system);
    const visited = await browser.post('/saml/sign-out', {});
    expect(visited.url.startsWith(system.logoutUrl)).toBe(true);
    expect((await browser.open('/saml/sso')).status).toBe(400);
  });

  it('that is not signed, or asked for by a system about somebody who is not in it, ends nothing', async () => {
    const [system, other] = [await new System('swoj').register(), await new System('nieswoj').register()];
    const holder = await Holder.registered(app, 'piotr.testowy');
    const profile = await signedIn(await browserOf(holder), system);
    const stranger = new Browser(app.address);
    expect((await stranger.open(await system.client({ privateKey: undefined }).getLogoutUrlAsync(profile, '', {}))).text).toContain('SAML_UNSIGNED');
    const back = await stranger.open(await other.client().getLogoutUrlAsync(profile, '', {}));
    expect(back.url.startsWith(other.logoutUrl)).toBe(true);
    expect((await holder.ask('GET', '/api/v1/sessions')).status).toBe(200);
  });
});

describe('our metadata', () => {
  it('say where and by which key, and are signed', async () => {
    const { headers, text } = await app.ask('GET', '/saml/metadata');
    expect(headers.get('content-type')).toContain('application/samlmetadata+xml');
    for (const place of ['sso', 'logout', 'artifacts']) expect(text).toContain(`Location="${app.address}/saml/${place}"`);
    expect(text).toContain('<ds:SignatureValue>');
  });
});
