import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { issueCertificate } from '../../../../libs/signature/src/certificates/issue-certificate.js';
import { systemClock } from '#runtime';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, type Reply } from '../../../../tools/testing/public-service-app.js';

const test = withDatabase();
const NAMES = { pl: 'Urząd', en: 'Office' };
const OIDC = { redirectUris: ['https://urzad.example.test/callback'], authMethod: 'client_secret' };
const METADATA = (entityId: string, acs = 'https://urzad.example.test/acs'): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${acs}" index="1"/></md:SPSSODescriptor></md:EntityDescriptor>`;

function certificate(kind: 'rsa' | 'rsa-1024' | 'ec' = 'rsa'): string {
  const { privateKey } = kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 });
  const issuerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return new X509Certificate(issueCertificate({ subject: { commonName: 'Urząd' }, subjectKey: privateKey, issuer: { commonName: 'CA' }, issuerKey, notBefore: Date.UTC(2026, 0, 1), notAfter: Date.UTC(2030, 0, 1), authority: false })).toString();
}

let app: PublicServiceApp;
let admin: string;
beforeAll(async () => {
  app = await PublicServiceApp.start(test.database, systemClock);
  admin = await app.token('ada.testowa', ['admin']);
});
afterAll(() => app.close());

const register = (systemId: string, more: object = { oidc: OIDC }): Promise<Reply<Record<string, unknown>>> => app.ask('POST', '/api/v1/outside-systems', { token: admin, body: { systemId, name: NAMES, items: ['email'], ...more } });
const change = (systemId: string, more: object): Promise<Reply<Record<string, unknown>>> => app.ask('PUT', `/api/v1/outside-systems/${systemId}`, { token: admin, body: { name: NAMES, items: ['email'], active: true, ...more } });

describe('the registry of outside systems', () => {
  it('is an administrator’s alone', async () => {
    for (const [method, path, body] of [['GET', '', undefined], ['GET', '/x1', undefined], ['POST', '', {}], ['PUT', '/x1', {}], ['POST', '/x1/secret', {}]] as const) {
      const token = await app.token('jan.testowy', ['citizen', 'clerk', 'officer', 'operator']);
      expect((await app.ask(method, `/api/v1/outside-systems${path}`, { token, ...(body && { body }) })).status).toBe(403);
      expect((await app.ask(method, `/api/v1/outside-systems${path}`, body && { body })).status).toBe(401);
    }
  });

  it('is not the affair of an agency’s administrator', async () => {
    const token = await app.token('ala.testowa', ['admin'], { tenants: ['urzad-a'] });
    for (const [method, path, body] of [['GET', '', undefined], ['POST', '', { systemId: 'obcy', name: NAMES, items: [], oidc: OIDC }]] as const) expect((await app.ask(method, `/api/v1/outside-systems${path}`, { token, ...(body && { body }) })).body).toMatchObject({ code: 'TENANT_NOT_YOURS' });
  });

  it('keeps a system for both protocols, shows its secret once, and changes it', async () => {
    const made = await register('oba', { oidc: OIDC, saml: { metadata: METADATA('https://oba.example.test') } });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ systemId: 'oba', active: true, items: ['email'], clientSecret: expect.stringMatching(/^[\w-]{43}$/), saml: expect.objectContaining({ entityId: 'https://oba.example.test', consumers: [{ binding: 'post', url: 'https://urzad.example.test/acs' }], signsRequests: true }) })]);
    const found = await app.ask('GET', '/api/v1/outside-systems/oba', { token: admin });
    expect(found.text).not.toContain(made.body['clientSecret']);
    const secret = await app.ask('POST', '/api/v1/outside-systems/oba/secret', { token: admin, body: {} });
    expect([secret.status, secret.body['clientSecret'] === made.body['clientSecret']]).toEqual([200, false]);
    const changed = await change('oba', { active: false, saml: { metadata: METADATA('https://oba.example.test') } });
    expect([changed.status, changed.body['active'], changed.body['oidc']]).toEqual([200, false, null]);
    expect((await app.ask('POST', '/api/v1/outside-systems/oba/secret', { token: admin, body: {} })).body).toMatchObject({ code: 'SYSTEM_HAS_NO_SECRET' });
    // Speaking OpenID Connect again it has a secret again, another one.
    expect((await change('oba', { oidc: OIDC })).body['clientSecret']).toEqual(expect.stringMatching(/^[\w-]{43}$/));
    const trail = await test.database.pool.query<{ what: string; actor: string }>(`select what, actor from audit_entries where details->>'systemId' = 'oba' order by id`);
    expect(trail.rows).toEqual(['outside-system-registered', 'outside-system-secret-changed', 'outside-system-changed', 'outside-system-changed'].map((what) => ({ what, actor: 'ada.testowa' })));
  });

  it('gives no id and no entity id twice', async () => {
    await register('jeden', { saml: { metadata: METADATA('https://jeden.example.test') } });
    await register('dwa');
    for (const again of [await register('jeden'), await register('trzy', { saml: { metadata: METADATA('https://jeden.example.test') } }), await change('dwa', { saml: { metadata: METADATA('https://jeden.example.test') } })]) {
      expect([again.status, again.body['code']]).toEqual([409, 'OUTSIDE_SYSTEM_EXISTS']);
    }
    expect((await change('nieznany', { oidc: OIDC })).body['code']).toBe('OUTSIDE_SYSTEM_NOT_FOUND');
  });

  it('keeps the certificates of a system that speaks SOAP, each of one system alone, and takes them away', async () => {
    const [first, second] = [certificate(), certificate()];
    const made = await register('mydlo', { soap: { certificates: [first, second, first.trim()] } });
    expect([made.status, made.body['oidc'], made.body['saml'], made.body['clientSecret']]).toEqual([201, null, null, undefined]);
    const { certificates } = made.body['soap'] as { certificates: { certificate: string; fingerprint: string; validUntil: string }[] };
    expect(certificates.map((one) => one.certificate).sort()).toEqual([first, second].sort());
    expect(certificates[0]).toMatchObject({ subject: 'CN=Urząd', validUntil: '2030-01-01T00:00:00.000Z', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const other = await register('drugie', { soap: { certificates: [certificate(), second] } });
    expect([other.status, other.body['code']]).toEqual([409, 'OUTSIDE_SYSTEM_EXISTS']);
    // Nothing of what was refused is there.
    expect((await app.ask('GET', '/api/v1/outside-systems/drugie', { token: admin })).status).toBe(404);
    expect((await change('mydlo', { soap: { certificates: [first] } })).body['soap']).toMatchObject({ certificates: [{ certificate: first }] });
    expect((await register('drugie', { soap: { certificates: [second] } })).status).toBe(201);
    expect((await change('mydlo', { soap: { certificates: [second] } })).body['code']).toBe('OUTSIDE_SYSTEM_EXISTS');
    expect((await app.ask('GET', '/api/v1/outside-systems/mydlo', { token: admin })).body['soap']).toMatchObject({ certificates: [{ certificate: first }] });
    expect((await change('mydlo', { oidc: OIDC })).body['soap']).toBeNull();
    // A change of the secret leaves the certificates.
    expect((await change('drugie', { oidc: OIDC, soap: { certificates: [second] } })).status).toBe(200);
    expect((await app.ask('POST', '/api/v1/outside-systems/drugie/secret', { token: admin, body: {} })).status).toBe(200);
    expect((await app.ask('GET', '/api/v1/outside-systems/drugie', { token: admin })).body['soap']).toMatchObject({ certificates: [{ certificate: second }] });
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  it.each([
    ['no protocol', 'SYSTEM_PROTOCOL_MISSING', {}],
    ['plain http', 'SYSTEM_ADDRESS_INVALID', { oidc: { ...OIDC, redirectUris: ['http://urzad.example.test/'] } }],
    ['a script', 'SYSTEM_ADDRESS_INVALID', { oidc: { ...OIDC, redirectUris: ['javascript:alert(1)'] } }],
    ['a fragment', 'SYSTEM_ADDRESS_INVALID', { oidc: { ...OIDC, postLogoutRedirectUris: ['https://urzad.example.test/#x'] } }],
    ['an asterisk', 'SYSTEM_ADDRESS_INVALID', { oidc: { ...OIDC, redirectUris: ['https://*.example.test/'] } }],
    ['a user', 'SYSTEM_ADDRESS_INVALID', { oidc: { ...OIDC, backchannelLogoutUri: 'https://a:b@urzad.example.test/' } }],
    ['no keys', 'SYSTEM_KEYS_INVALID', { oidc: { ...OIDC, authMethod: 'private_key_jwt' } }],
    ['a private key', 'SYSTEM_KEYS_INVALID', { oidc: { ...OIDC, authMethod: 'private_key_jwt', jwks: { keys: [rsa.privateKey.export({ format: 'jwk' })] } } }],
    ['a secret as a key', 'SYSTEM_KEYS_INVALID', { oidc: { ...OIDC, authMethod: 'private_key_jwt', jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } } }],
    ['no metadata', 'SYSTEM_METADATA_INVALID', { saml: { metadata: '<a/>' } }],
    ['metadata with a document type', 'SYSTEM_METADATA_INVALID', { saml: { metadata: `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${METADATA('https://a.example.test')}` } }],
    ['metadata with plain http', 'SYSTEM_ADDRESS_INVALID', { saml: { metadata: METADATA('https://a.example.test', 'http://urzad.example.test/acs') } }],
    ['no certificate', 'SYSTEM_CERTIFICATE_INVALID', { soap: { certificates: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'] } }],
    ['a private key instead of a certificate', 'SYSTEM_CERTIFICATE_INVALID', { soap: { certificates: [rsa.privateKey.export({ format: 'pem', type: 'pkcs8' })] } }],
    ['a certificate with a weak key', 'SYSTEM_CERTIFICATE_INVALID', { soap: { certificates: [certificate('rsa-1024')] } }],
    ['a certificate with another kind of key', 'SYSTEM_CERTIFICATE_INVALID', { soap: { certificates: [certificate('ec')] } }],
    ['SOAP without certificates', 'BODY_INVALID', { soap: { certificates: [] } }],
    ['an item that is not known', 'BODY_INVALID', { oidc: OIDC, items: ['shoe_size'] }],
  ])('refuses %s', async (_, code, more) => {
    const answer = await register('zly', more);
    expect([answer.status, answer.body['code']]).toEqual([400, code]);
  });
});
