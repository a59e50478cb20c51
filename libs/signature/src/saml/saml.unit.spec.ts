import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { SAML, ValidateInResponseTo, generateServiceProviderMetadata, type Profile } from '@node-saml/node-saml';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { fromPost, fromRedirect, readMessage, readMetadata, redirectTo, verifyQuery, writeArtifactResponse, writeAssertion, writeLogoutRequest, writeMetadata, writeResponse, type SamlKey } from './index.js';

const IDP = 'https://pz.example.test/saml';
const SP = 'https://urzad.example.test/sp';
const ACS = 'https://urzad.example.test/acs';
const NOW = Date.now();

function keyFor(commonName: string): SamlKey & { readonly pem: string; readonly certificatePem: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = { commonName };
  const certificate = issueCertificate({ subject: name, subjectKey: privateKey, issuer: name, issuerKey: privateKey, notBefore: NOW - 86_400_000, notAfter: NOW + 86_400_000, authority: false });
  return { privateKey, certificate, pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificatePem: new X509Certificate(certificate).toString() };
}

let idp: ReturnType<typeof keyFor>;
let sp: ReturnType<typeof keyFor>;
let client: SAML;
beforeAll(() => {
  [idp, sp] = [keyFor('PZ'), keyFor('Urząd')];
  client = new SAML({
    entryPoint: `${IDP}/sso`, issuer: SP, callbackUrl: ACS, idpCert: idp.certificatePem, privateKey: sp.pem, publicCert: sp.certificatePem, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256',
    wantAssertionsSigned: true, wantAuthnResponseSigned: true, validateInResponseTo: ValidateInResponseTo.never, audience: SP, authnRequestBinding: 'HTTP-POST', logoutUrl: `${IDP}/slo`,
  });
});

const certificatesOf = (issuer: string): readonly Buffer[] => (issuer === SP ? [sp.certificate] : []);
const assertion = (more = {}): string =>
  writeAssertion({
    id: '_a1', issuer: IDP, at: NOW, nameId: { value: 'jan.testowy', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }, audience: SP, recipient: ACS, inResponseTo: '_r1', signedInAt: NOW, sessionIndex: '_s1', level: 2,
    attributes: { imie: ['Jan <&> "Próba"'], nazwisko: ['Testowy'], pusty: [] }, ...more,
  }, idp);
const head = { id: '_m1', issuer: IDP, at: NOW, destination: ACS, inResponseTo: '_r1' };
const response = (signedAssertion = assertion()): string => writeResponse(head, ['success'], signedAssertion as never, idp);
const taken = async (xml: string): Promise<Profile | null> => (await client.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString('base64') })).profile;

/** The form that the service provider would post. */
async function posted(more = {}): Promise<string> {
  const form = await new SAML({ ...client.options, ...more } as never).getAuthorizeFormAsync('relay');
  return fromPost(/name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1]?.replace(/&#x3D;/g, '=') as string);
}

describe('answers', () => {
  it('are taken by node-saml, with the person and the attributes as they are', async () => {
    expect(await taken(response())).toMatchObject({ nameID: 'jan.testowy', issuer: IDP, sessionIndex: '_s1', inResponseTo: '_r1', attributes: { imie: 'Jan <&> "Próba"', nazwisko: 'Testowy' } });
  });

  it.each([
    ['a changed name', (xml: string) => xml.replace('jan.testowy', 'ewa.testowa')],
    ['a changed status', (xml: string) => xml.replace('status:Success', 'status:Responder')],
    ['another audience', () => response(assertion({ audience: 'https://other.example.test' }))],
    ['another key', () => writeResponse(head, ['success'], assertion() as never, sp)],
  ])('with %s are not', async (_, change) => {
    await expect(taken(change(response()))).rejects.toThrow();
  });

  it('come through an artifact as they were signed', async () => {
    const inner = response();
    const xml = writeArtifactResponse({ id: '_x1', issuer: IDP, at: NOW, destination: null, inResponseTo: '_q1' }, inner as never, idp);
    expect(xml).toContain(inner);
    expect(xml).toMatch(/^<soap:Envelope /);
  });
});

describe('requests', () => {
  it('of node-saml by HTTP-POST are read, with their signature', async () => {
    expect(readMessage(await posted(), certificatesOf)).toMatchObject({ kind: 'AuthnRequest', issuer: SP, signed: true, acsUrl: ACS, binding: 'post', forceAuthn: false, isPassive: false, destination: `${IDP}/sso` });
    expect(readMessage(await posted({ skipRequestCompression: true }), certificatesOf)).toMatchObject({ kind: 'AuthnRequest', signed: true });
  });

  it('by HTTP-Redirect are read, their signature in the address', async () => {
    const address = await new SAML({ ...client.options, authnRequestBinding: 'HTTP-Redirect' } as never).getAuthorizeUrlAsync('stan', undefined, {});
    const query = new URL(address).search.slice(1);
    expect(verifyQuery(query, [sp.certificate])).toBe(true);
    expect(readMessage(fromRedirect(new URL(address).searchParams.get('SAMLRequest') as string), certificatesOf)).toMatchObject({ kind: 'AuthnRequest', issuer: SP, signed: false });
    expect(() => verifyQuery(query.replace('RelayState=stan', 'RelayState=inny'), [sp.certificate])).toThrow('not made with a key that is known');
    expect(() => verifyQuery(`${query}&RelayState=x`, [sp.certificate])).toThrow('RelayState twice');
    expect(() => verifyQuery(query.replace('rsa-sha256', 'rsa-sha1'), [sp.certificate])).toThrow('not accepted');
  });

  it.each([
    ['changed after signing', (xml: string) => xml.replace(ACS, 'https://attacker.example.test/'), 'SIGNATURE_BROKEN'],
    ['of somebody who is not known', (xml: string) => xml, 'SIGNATURE_BROKEN', () => []],
    ['wrapped: another request around the signed one', (xml: string) => {
      const id = /ID="([^"]+)"/.exec(xml)?.[1] as string;
      const inner = xml.replace(/<\?xml[^>]*\?>/, '');
      return inner.replace(/ID="[^"]+"/, 'ID="_evil"').replace(/<[\w]*:?Signature [\s\S]*?<\/[\w]*:?Signature>/, (signature) => `${signature}<samlp:Extensions>${inner.replace(signature, '')}</samlp:Extensions>`).replace('_none', id);
    }, 'SIGNATURE_WRAPPED'],
    ['with a document type', (xml: string) => `<!DOCTYPE x [<!ENTITY e "x">]>${xml.replace(/<\?xml[^>]*\?>/, '')}`, 'XML_DTD'],
    ['with one id twice', (xml: string) => xml.replace('<saml:Issuer ', `<saml:Issuer ID="${/ID="([^"]+)"/.exec(xml)?.[1] as string}" `), 'SIGNATURE_WRAPPED'],
    ['of another version', (xml: string) => xml.replace('Version="2.0"', 'Version="1.1"'), 'SAML_MALFORMED'],
    ['that is something else', () => '<a/>', 'SAML_MALFORMED'],
  ] as [string, (xml: string) => string, string, (() => readonly Buffer[])?][])('%s are refused', async (_, change, code, certificates = undefined) => {
    const xml = change(await posted());
    expect(() => readMessage(xml, certificates ?? certificatesOf)).toThrow(expect.objectContaining({ code }) as never);
  });

  it('that inflate to more than a message has are refused', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(Buffer.alloc(50_000_000, 'a')).toString('base64');
    expect(() => fromRedirect(bomb)).toThrow('cannot be inflated, or is too large');
    expect(() => fromRedirect('%%%')).toThrow('not base64');
    expect(() => fromPost('PP8=')).toThrow('not UTF-8');
  });
});

describe('logout', () => {
  it('asked for by us is taken by node-saml', async () => {
    const xml = writeLogoutRequest({ id: '_l1', issuer: IDP, at: NOW, destination: `${SP}/slo`, inResponseTo: null }, 'jan.testowy', '_s1');
    const address = redirectTo(`${SP}/slo`, { kind: 'SAMLRequest', xml, relayState: null, privateKey: idp.privateKey });
    const query = new URL(address).search.slice(1);
    const { profile, loggedOut } = await client.validateRedirectAsync(Object.fromEntries(new URL(address).searchParams) as never, query);
    expect([profile?.nameID, loggedOut]).toEqual(['jan.testowy', true]);
  });

  it('asked for by node-saml is read', async () => {
    const address = await client.getLogoutUrlAsync({ nameID: 'jan.testowy', nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', sessionIndex: '_s1', issuer: IDP } as never, '', {});
    expect(readMessage(fromRedirect(new URL(address).searchParams.get('SAMLRequest') as string), certificatesOf)).toMatchObject({ kind: 'LogoutRequest', nameId: 'jan.testowy', sessionIndexes: ['_s1'] });
  });
});

describe('metadata', () => {
  it('of a service provider are read', () => {
    const xml = generateServiceProviderMetadata({ issuer: SP, callbackUrl: ACS, logoutCallbackUrl: `${SP}/slo`, privateKey: sp.pem, publicCerts: sp.certificatePem, signatureAlgorithm: 'sha256' } as never);
    expect(readMetadata(xml)).toEqual({ entityId: SP, certificates: [sp.certificate], signsRequests: true, consumers: [{ binding: 'post', url: ACS, index: 1 }], logout: { binding: 'post', url: `${SP}/slo`, responseUrl: `${SP}/slo` } });
    expect(() => readMetadata(xml.replaceAll(ACS, 'javascript:alert(1)'))).toThrow('is no address');
    expect(() => readMetadata('<a/>')).toThrow('expected EntityDescriptor');
  });

  it('of ours say where and by which key', () => {
    const xml = writeMetadata({ entityId: IDP, id: '_md', validUntil: NOW, sso: `${IDP}/sso`, artifacts: `${IDP}/artifacts`, logout: `${IDP}/slo` }, idp);
    expect(xml).toContain(`entityID="${IDP}"`);
    expect(xml).toContain(idp.certificate.toString('base64'));
  });
});

