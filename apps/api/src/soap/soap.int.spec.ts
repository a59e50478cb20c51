import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { readEnvelope } from '../../../../libs/signature/src/wss/read-envelope.js';
import { readToken } from '../../../../libs/signature/src/wss/read-token.js';
import { verifySignature } from '../../../../libs/signature/src/wss/verify-signature.js';
import { elementsOf } from '../../../../libs/signature/src/verifying/elements.js';
import { parseGuarded } from '../../../../libs/signature/src/verifying/parse-guarded.js';
import { hasXmlsec1, xmlsec1VerifyMessage } from '../../../../libs/signature/src/testing/xmlsec1.js';
import { systemClock } from '#runtime';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { faultOf, SoapSystem } from '../../../../tools/testing/soap-system.js';

const test = withDatabase();
const SIGNING = 'http://signing.ws.comarch.gov';
const clock = new TestClock(Date.now());

let app: PublicServiceApp;
let admin: string;
let system: SoapSystem;
beforeAll(async () => {
  app = await PublicServiceApp.start(test.database, clock, { config: { apiParts: ['profile'], soapReplayDays: 7 } });
  admin = await app.token('ada.testowa', ['admin']);
  system = new SoapSystem(app, 'urzad-mydlany');
  expect((await system.register(admin)).status).toBe(201);
});
afterAll(() => app.close());

const verify = (document = 'PGEvPg=='): string => `<tp:verifySignedDocument xmlns:tp="${SIGNING}"><document>${document}</document></tp:verifySignedDocument>`;
const ask = (xml: string, contentType?: string): Promise<Reply> => system.send('tpSigning', xml, contentType);
const codeOf = async (reply: Reply | Promise<Reply>): Promise<unknown> => faultOf(await reply).code;

/** The answer's signature holds over its Body, by the key that signs for outside systems. */
function signedByUs(text: string): boolean {
  const document = parseGuarded(text);
  try {
    const { security, body } = readEnvelope(document);
    const [token, signature] = elementsOf(security) as [never, never];
    const certificate = readToken(token, clock.now());
    verifySignature(signature, { certificate, body, timestamp: undefined });
    return certificate.raw.equals(new X509Certificate(readFileSync(join(app.keysDir, 'outside-rsa.pem'))).raw);
  } finally {
    document.dispose();
  }
}

describe('a SOAP client of others', () => {
  it.each([true, false])('reads our WSDL, asks with its signature (Timestamp: %s), and gets a signed answer', async (timestamp) => {
    clock.at = Date.now();
    const signed = await app.signatures.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan Testowy', at: clock.now(), document: `<a xmlns="urn:a">${timestamp}</a>` as never });
    const client = await system.client('tpSigning', { timestamp });
    expect(Object.keys((client.describe() as { tpSigningService: { tpSigningPort: object } }).tpSigningService.tpSigningPort)).toContain('verifySignedDocument');
    const [{ verifySignedDocumentReturn }, raw] = (await client['verifySignedDocumentAsync']({ document: Buffer.from(signed as string).toString('base64') })) as [{ verifySignedDocumentReturn: Record<string, unknown> }, string];
    expect(verifySignedDocumentReturn).toMatchObject({ verdict: 'valid', signature: [{ number: 1, verdict: 'valid', coversWhole: true, certificateSubject: expect.stringContaining('jan.testowy') }] });
    expect(signedByUs(raw)).toBe(true);
    if (hasXmlsec1) expect(xmlsec1VerifyMessage(raw, new X509Certificate(readFileSync(join(app.keysDir, 'outside-rsa.pem'))).toString()).ok).toBe(true);
    expect(() => signedByUs(raw.replace('>valid<', '>invalid<'))).toThrow('changed after signing');
  });

  it('gets a fault with a stable code, signed too', async () => {
    const client = await system.client('tpSigning');
    const refused = (await client['verifySignedDocumentAsync']({ document: '' }).catch((error: unknown) => error)) as { response: { status: number; data: string }; root: { Envelope: { Body: { Fault: { faultcode: string; detail: { problem: { code: string; location: string } } } } } } };
    expect(refused.response.status).toBe(400);
    expect(refused.root.Envelope.Body.Fault).toMatchObject({ faultcode: 'soap:Client', detail: { problem: { code: 'SOAP_PARAMETER_INVALID', location: 'document' } } });
    expect(signedByUs(refused.response.data)).toBe(true);
  });
});

describe('a message', () => {
  it('counts once, in whatever shape it comes again', async () => {
    for (const timestamp of [true, false]) {
      const xml = system.message(verify(), { timestamp });
      expect((await ask(xml)).status).toBe(200);
      expect(faultOf(await ask(xml))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'SOAP_REPLAYED' });
      expect(await codeOf(ask(xml.replace('<soap:Header>', '<soap:Header><!-- again -->')))).toBe('SOAP_REPLAYED');
    }
  });

  it('of two at once is taken once', async () => {
    const xml = system.message(verify('PGIvPg=='), { timestamp: true });
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => ask(xml)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(7);
  });

  it('without a Timestamp is remembered for the days of the settings; with one it is late first', async () => {
    clock.at = Date.now();
    const [bare, stamped] = [system.message(verify('PGMvPg=='), { timestamp: false }), system.message(verify('PGQvPg=='), { timestamp: true })];
    const [first, second] = [await ask(bare), await ask(stamped)];
    expect([first.status, second.status]).toEqual([200, 200]);
    clock.at = Date.now() + 2 * 86_400_000;
    expect(await codeOf(ask(bare))).toBe('CERTIFICATE_EXPIRED');
    clock.at = Date.now() + 4 * 60_000;
    expect(await codeOf(ask(stamped))).toBe('SOAP_REPLAYED');
    clock.at = Date.now() + 6 * 60_000;
    expect(await codeOf(ask(stamped))).toBe('SOAP_EXPIRED');
    const long = new SoapSystem(app, 'dlugowieczny', { until: Date.now() + 365 * 86_400_000 });
    clock.at = Date.now();
    expect((await long.register(admin)).status).toBe(201);
    const kept = long.message(verify(), { timestamp: false });
    expect((await long.send('tpSigning', kept)).status).toBe(200);
    clock.at += 6.9 * 86_400_000;
    expect(await codeOf(long.send('tpSigning', kept))).toBe('SOAP_REPLAYED');
    clock.at += 0.2 * 86_400_000;
    expect((await long.send('tpSigning', kept)).status).toBe(200);
    clock.at = Date.now();
  });

  it('of a system that is not registered, is closed, or has taken its certificate away is refused', async () => {
    const stranger = new SoapSystem(app, 'obcy');
    expect(faultOf(await stranger.send('tpSigning', stranger.message(verify())))).toEqual({ status: 400, faultcode: 'soap:Client', code: 'SOAP_SYSTEM_UNKNOWN' });
    await stranger.register(admin);
    expect((await stranger.send('tpSigning', stranger.message(verify()))).status).toBe(200);
    const settings = { name: { pl: 'a', en: 'a' }, items: [], active: true, soap: { certificates: [stranger.certificate] } };
    const change = (more: object): Promise<Reply> => app.ask('PUT', '/api/v1/outside-systems/obcy', { token: admin, body: { ...settings, ...more } });
    await change({ active: false });
    expect(await codeOf(stranger.send('tpSigning', stranger.message(verify('PGEvPgo='))))).toBe('SOAP_SYSTEM_UNKNOWN');
    await change({ soap: { certificates: [new SoapSystem(app, 'inny').certificate] } });
    expect(await codeOf(stranger.send('tpSigning', stranger.message(verify('PGEvPgo='))))).toBe('SOAP_SYSTEM_UNKNOWN');
  });

  it('with another certificate of the same name, made by somebody else, is refused', async () => {
    const double = new SoapSystem(app, 'urzad-mydlany');
    expect(await codeOf(double.send('tpSigning', double.message(verify())))).toBe('SOAP_SYSTEM_UNKNOWN');
    const token = (xml: string): string => /<wsse:BinarySecurityToken [^>]*>([^<]+)/.exec(xml)?.[1] as string;
    const xml = double.message(verify());
    expect(await codeOf(ask(xml.replace(token(xml), token(system.message(verify())))))).toBe('SIGNATURE_BROKEN');
  });

  it.each<[string, string, () => string, string?, string?]>([
    ['without a signature', 'SOAP_UNSIGNED', () => `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${verify()}</soap:Body></soap:Envelope>`],
    ['changed after signing', 'SIGNATURE_BROKEN', () => system.message(verify()).replace('PGEvPg==', 'PGIvPg==')],
    ['with an entity of a file', 'XML_DTD', () => `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${system.message(verify())}`],
    ['that is no XML', 'XML_MALFORMED', () => 'soap'],
    ['in another charset', 'SOAP_MEDIA_TYPE', () => '\xff', undefined, 'text/xml; charset=iso-8859-2'],
    ['of SOAP 1.2', 'SOAP_MEDIA_TYPE', () => system.message(verify()), undefined, 'application/soap+xml'],
    ['of the version of SOAP 1.2', 'SOAP_VERSION', () => system.message(verify()).replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'), 'soap:VersionMismatch'],
    ['with a header that has to be understood', 'SOAP_HEADER_UNKNOWN', () => system.message(verify()).replace('<soap:Header>', '<soap:Header><t:t xmlns:t="urn:t" soap:mustUnderstand="1"/>'), 'soap:MustUnderstand'],
    ['for an operation that there is not', 'SOAP_OPERATION_UNKNOWN', () => system.message(`<tp:constructor xmlns:tp="${SIGNING}"/>`)],
    ['of another namespace', 'SOAP_OPERATION_UNKNOWN', () => system.message(verify().replace(SIGNING, 'urn:other'))],
    ['with a parameter that there is not', 'SOAP_PARAMETER_INVALID', () => system.message(verify().replace('</tp', '<__proto__>x</__proto__></tp'))],
    ['without its parameter', 'SOAP_PARAMETER_INVALID', () => system.message(`<tp:verifySignedDocument xmlns:tp="${SIGNING}"/>`)],
    ['whose document is no base64', 'SOAP_PARAMETER_INVALID', () => system.message(verify('ż'))],
  ])('%s is a fault and a 400', async (_, code, xml, faultcode = 'soap:Client', contentType = undefined) => {
    const reply = await ask(xml(), contentType);
    expect(faultOf(reply)).toEqual({ status: 400, faultcode, code });
    expect(reply.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(reply.text).not.toMatch(/root:|\.ts|\.js/);
    expect(signedByUs(reply.text)).toBe(true);
  });

  it('larger than a message may be is a 413', async () => {
    expect(faultOf(await ask(`<a>${'x'.repeat(10_000_000)}</a>`))).toEqual({ status: 413, faultcode: 'soap:Client', code: 'BODY_TOO_LARGE' });
  });
});

describe('the address of a service', () => {
  it('gives its WSDL, with its own address, and says that it is asked by POST', async () => {
    const wsdl = await app.ask('GET', '/soap/tpSigning?WSDL');
    expect([wsdl.status, wsdl.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(wsdl.text).toContain('<soap:address location="http://127.0.0.1/soap/tpSigning"/>');
    expect(await app.ask('GET', '/soap/tpSigning')).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect((await app.ask('GET', '/soap/other?wsdl')).status).toBe(404);
  });

  it('is not there where a process has the core alone', async () => {
    const core = await PublicServiceApp.start(test.database, systemClock, { config: { apiParts: ['core'] } });
    try {
      expect((await core.ask('GET', '/soap/tpSigning?wsdl')).status).toBe(404);
    } finally {
      await core.close();
    }
  });
});
