import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime';
import { withDatabase } from '../../../../tools/testing/database.js';
import { freePort } from '../../../../tools/testing/free-port.js';
import { PublicServiceApp } from '../../../../tools/testing/public-service-app.js';
import { faultOf, SoapSystem } from '../../../../tools/testing/soap-system.js';

const test = withDatabase();
const LETTER = Buffer.from('<wniosek xmlns="urn:test"><tresc>Zażółć gęślą jaźń</tresc></wniosek>');
const HOME = 'https://stary-system.example.test';
let app: PublicServiceApp;
let admin: string;
let holder: string;

beforeAll(async () => {
  const port = await freePort();
  app = await PublicServiceApp.start(test.database, systemClock, { config: { port, publicUrl: `http://127.0.0.1:${port}` } });
  await app.deployDefinitions();
  admin = await app.token('ada.testowa', ['admin']);
  holder = await app.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' });
  const { body } = await app.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token: holder, body: {} });
  const confirmed = await app.ask('POST', `/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: await app.token('olga.testowa', ['officer']), body: { idDocument: { kind: 'id-card', lastCharacters: '123' } } });
  expect(confirmed.status).toBe(200);
}, 120_000);
afterAll(() => app.close());

async function office(systemId: string): Promise<SoapSystem> {
  const system = new SoapSystem(app, systemId);
  const answer = await system.register(admin, [], { soap: { certificates: [system.certificate], returnUrls: [`${HOME}/back`] } });
  expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
  return system;
}
async function ask<T = string>(system: SoapSystem, operation: string, parameters: object): Promise<T> {
  const client = await system.client('tpSigning');
  const [answer] = (await client[`${operation}Async`](parameters)) as [Record<string, T>];
  return answer[`${operation}Return`] as T;
}
const codeOf = async (asked: Promise<unknown>): Promise<unknown> => {
  const { response } = (await asked.catch((error: unknown) => error)) as { response: { status: number; data: string } };
  return faultOf({ status: response.status, text: response.data });
};
const add = (system: SoapSystem, more: object = {}) => ask(system, 'addDocumentToSigning', { doc: LETTER.toString('base64'), successURL: `${HOME}/done`, failureURL: `${HOME}/failed`, additionalInfo: 'Wniosek 7', ...more });
const asHolder = <T>(path: string, body: object) => app.ask<T>('POST', `/api/v1${path}`, { token: holder, body });

describe('tpSigning, by a client made from its WSDL', () => {
  it('has a document signed by a holder, gives it, and says that it is valid', async () => {
    const system = await office('stary-system');
    const address = await add(system);
    expect(address).toMatch(new RegExp(`^${app.address}/pz/requests/[0-9a-f-]{36}$`));
    const id = address.slice(-36);
    expect(await codeOf(ask(system, 'getSignedDocument', { id }))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'SIGNING_REQUEST_WAITING' });

    const { body: taken } = await asHolder<{ signingId: string }>(`/requests/${id}/taking`, {});
    await asHolder(`/signings/${taken.signingId}/code`, {});
    const { body: sent } = await app.ask<{ items: readonly { text: string }[] }>('GET', '/sandbox/messages?to=jan.testowy', { token: admin });
    const signed = await asHolder(`/signings/${taken.signingId}/authorisation`, { code: /\b\d{8}\b/.exec(sent.items.at(-1)?.text ?? '')?.[0] });
    expect(signed.status).toBe(200);

    for (const named of [id, address]) {
      const document = Buffer.from(await ask(system, 'getSignedDocument', { id: named }), 'base64');
      expect(document.toString()).toContain('<tresc>Zażółć gęślą jaźń</tresc>');
      expect(document.toString()).toContain('<ppZP:IdKontaUzytkownikaEpuap>jan.testowy</ppZP:IdKontaUzytkownikaEpuap>');
      expect(await ask<object>(system, 'verifySignedDocument', { document: document.toString('base64') })).toMatchObject({ verdict: 'valid' });
      const forged = Buffer.from(document.toString().replace('gęślą', 'gęsią'));
      expect(await ask<object>(system, 'verifySignedDocument', { document: forged.toString('base64') })).toMatchObject({ verdict: 'invalid' });
    }
  }, 60_000);

  it('tells a refusal from another system’s document, and sends holders nowhere else', async () => {
    const [system, other] = [await office('pierwszy-stary'), await office('drugi-stary')];
    const id = (await add(system)).slice(-36);
    expect((await asHolder(`/requests/${id}/refusal`, {})).body).toEqual({ returnUrl: `${HOME}/failed?id=${id}&state=refused` });
    expect(await codeOf(ask(system, 'getSignedDocument', { id }))).toMatchObject({ code: 'SIGNING_REQUEST_REFUSED' });
    expect(await codeOf(ask(other, 'getSignedDocument', { id }))).toMatchObject({ code: 'SIGNING_REQUEST_UNKNOWN' });
    expect(await codeOf(add(system, { additionalInfo: 'umowa \u202Efdp.exe' }))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'REQUEST_WORDS' });
    expect(await codeOf(add(system, { successURL: 'https://evil.test/' }))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'RETURN_URL_FOREIGN' });
    expect(await codeOf(add(system, { doc: Buffer.from('<!DOCTYPE a><a/>').toString('base64') }))).toMatchObject({ status: 400, faultcode: 'soap:Client' });
  }, 60_000);
});
