import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { generateServiceProviderMetadata, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { systemClock } from '#runtime';
import { Browser } from '../../../../tools/testing/browser.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { freePort } from '../../../../tools/testing/free-port.js';
import { Holder } from '../../../../tools/testing/holder.js';
import { PublicServiceApp } from '../../../../tools/testing/public-service-app.js';
import { faultOf, SoapSystem } from '../../../../tools/testing/soap-system.js';

const test = withDatabase();
const ITEMS = ['given_name', 'pesel', 'email', 'trusted_profile'];
const PESEL = '00000000000';

let app: PublicServiceApp;
let admin: string;
let idpCert: string;
beforeAll(async () => {
  const port = await freePort();
  app = await PublicServiceApp.start(test.database, systemClock, { config: { port, publicUrl: `http://127.0.0.1:${port}` } });
  await app.deployDefinitions();
  admin = await app.token('ada.testowa', ['admin']);
  const { text } = await app.ask('GET', '/saml/metadata');
  idpCert = /<ds:X509Certificate>([^<]+)/.exec(text.slice(text.indexOf('KeyDescriptor')))?.[1] as string;
});
afterAll(() => app.close());

const unescaped = (text: string): string => text.replace(/&#x3D;/gi, '=').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

/** A system that signs people in by SAML, and asks for them by SOAP, with one key. */
class Office extends SoapSystem {
  readonly acs = `https://${this.systemId}.example.test/acs`;
  readonly #pem = this.key.export({ format: 'pem', type: 'pkcs8' }) as string;

  async registered(items: readonly string[] = ITEMS): Promise<this> {
    const metadata = generateServiceProviderMetadata({ issuer: this.systemId, callbackUrl: this.acs, privateKey: this.#pem, publicCerts: new X509Certificate(this.certificate).toString(), signatureAlgorithm: 'sha256' } as never);
    const answer = await this.register(admin, items, { saml: { metadata } });
    expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
    return this;
  }

  /** Somebody signs in, lets it know `ticked`, and it hears the index of the session. */
  async signIn(holder: Holder, ticked: readonly string[]): Promise<string> {
    const saml = new SAML({ entryPoint: `${app.address}/saml/sso`, issuer: this.systemId, callbackUrl: this.acs, idpCert, privateKey: this.#pem, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256', wantAssertionsSigned: true, wantAuthnResponseSigned: true, validateInResponseTo: ValidateInResponseTo.never, audience: this.systemId, identifierFormat: null } as never);
    const browser = new Browser(app.address);
    browser.setCookie('koordynator', holder.token);
    const page = await browser.open(await saml.getAuthorizeUrlAsync('', undefined, {}));
    const answer = await browser.post(page.url, new URLSearchParams([...ticked.map((item): [string, string] => ['item', item]), ['decision', 'yes']]));
    const SAMLResponse = unescaped(/name="SAMLResponse" value="([^"]*)"/.exec(answer.text)?.[1] as string);
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse });
    return profile?.sessionIndex as string;
  }

  async ask(service: string, operation: string, parameters: object): Promise<unknown> {
    const client = await this.client(service);
    const [answer] = (await client[`${operation}Async`](parameters)) as [Record<string, unknown>];
    return answer?.[`${operation}Return`];
  }

  bySession(sessionIndex: string): Promise<unknown> {
    return this.ask('tpUserInfo', 'getTpUserInfo', { sessionIndex });
  }

  async byPesel(pesel = PESEL): Promise<readonly { userId: string }[]> {
    return ((await this.ask('TpUserObjectsInfo', 'getTpUserObjectsInfo', { pesel })) as { user?: { userId: string }[] } | null)?.user ?? [];
  }
}

async function confirmed(holder: Holder): Promise<{ profileId: string; validUntil: string }> {
  const { body } = await holder.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', {});
  const answer = await app.ask<{ profileId: string; validUntil: string }>('POST', `/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: await app.token('olga.testowa', ['officer']), body: { idDocument: { kind: 'id-card', lastCharacters: '123' } } });
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return answer.body;
}

const codeOf = async (asked: Promise<unknown>): Promise<unknown> => {
  const { response } = (await asked.catch((error: unknown) => error)) as { response: { status: number; data: string } };
  return faultOf({ status: response.status, text: response.data });
};
const UNKNOWN = { status: 400, faultcode: 'soap:Client', code: 'SESSION_UNKNOWN' };

describe('tpUserInfo', () => {
  it('tells a system of the session that it was told, as far as the consent goes, and nobody else', async () => {
    const [office, other] = [await new Office(app, 'urzad-pierwszy').registered(), await new Office(app, 'urzad-drugi').registered()];
    const holder = await Holder.registered(app, 'jan.testowy');
    const index = await office.signIn(holder, ['given_name', 'trusted_profile']);
    expect(await office.bySession(index)).toEqual({ userId: 'jan.testowy', givenName: 'Jan' });
    const { profileId, validUntil } = await confirmed(holder);
    expect(await office.bySession(index)).toEqual({ userId: 'jan.testowy', givenName: 'Jan', trustedProfile: { id: profileId, state: 'valid', validUntil: new Date(validUntil) } });
    expect(await codeOf(other.bySession(index))).toEqual(UNKNOWN);
    expect(await codeOf(office.bySession(`${index}0`))).toEqual(UNKNOWN);
    const trail = await test.database.pool.query<{ details: object; actor: string }>(`select details, actor from audit_entries where what = 'data-told-to-system' and about = 'jan.testowy' order by id`);
    expect(trail.rows.at(-1)).toEqual({ actor: 'system:urzad-pierwszy', details: { systemId: 'urzad-pierwszy', items: ['given_name', 'trusted_profile'] } });
  });

  it('tells nothing once the session is over, or the consent withdrawn', async () => {
    const office = await new Office(app, 'urzad-trzeci').registered();
    const [leaving, withdrawing] = [await Holder.registered(app, 'ewa.testowa'), await Holder.registered(app, 'anna.testowa')];
    const [first, second] = [await office.signIn(leaving, ['email']), await office.signIn(withdrawing, ['email'])];
    expect([await office.bySession(first), await office.bySession(second)]).toEqual([{ userId: 'ewa.testowa', email: 'ewa.testowa@example.test' }, { userId: 'anna.testowa', email: 'anna.testowa@example.test' }]);
    await leaving.ask('DELETE', '/api/v1/sessions');
    expect(await codeOf(office.bySession(first))).toEqual(UNKNOWN);
    const { body } = await withdrawing.ask<{ items: { consentId: string }[] }>('GET', '/api/v1/consents');
    await withdrawing.ask('DELETE', `/api/v1/consents/${body.items[0]?.consentId as string}`);
    expect(await codeOf(office.bySession(second))).toEqual(UNKNOWN);
  });
});

describe('TpUserObjectsInfo', () => {
  it('tells of valid profiles of a PESEL whose holders let that system know both, of no others, not saying why', async () => {
    const [office, other] = [await new Office(app, 'urzad-czwarty').registered(), await new Office(app, 'urzad-piaty').registered()];
    const both = await Holder.registered(app, 'karol.testowy');
    const half = await Holder.registered(app, 'maria.testowa');
    const without = await Holder.registered(app, 'lech.testowy');
    await confirmed(both);
    await confirmed(half);
    await office.signIn(both, ['pesel', 'trusted_profile']);
    await office.signIn(half, ['trusted_profile', 'given_name']);
    await office.signIn(without, ['pesel', 'trusted_profile']);
    expect(await office.byPesel()).toEqual([{ userId: 'karol.testowy', pesel: PESEL, trustedProfile: { id: expect.any(String), state: 'valid', validUntil: expect.any(Date) } }]);
    expect(await other.byPesel()).toEqual([]);
    expect(await office.byPesel('00000000001')).toEqual([]);
    expect(await codeOf(office.byPesel('1234'))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'SOAP_PARAMETER_INVALID' });
    await both.ask('POST', '/api/v1/trusted-profiles/mine/revocation', {});
    expect(await office.byPesel()).toEqual([]);
  });

  it('tells nothing of what the system may not ask for any longer', async () => {
    const office = await new Office(app, 'urzad-szosty').registered();
    const holder = await Holder.registered(app, 'piotr.testowy');
    await confirmed(holder);
    await office.signIn(holder, ['pesel', 'trusted_profile']);
    expect(await office.byPesel()).toHaveLength(1);
    const answer = await app.ask('PUT', '/api/v1/outside-systems/urzad-szosty', { token: admin, body: { name: { pl: 'a', en: 'a' }, items: ['pesel'], active: true, soap: { certificates: [office.certificate] } } });
    expect(answer.status).toBe(200);
    expect(await office.byPesel()).toEqual([]);
  });
});
