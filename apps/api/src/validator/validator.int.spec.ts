import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { prepareDocument, signPrepared, type Seal, type ValidationReport } from '#signature';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf } from '../../../../libs/signature/src/validating/testing/forge.js';
import { NOW } from '../../../../libs/signature/src/testing/kit.js';

const db = withDatabase();
const clock = new TestClock(NOW);
const ROUTE = '/api/v1/validator/reports';
const ANCHORS = '/api/v1/sandbox/trust-anchors';
let api: PublicServiceApp;
let seal: Seal;
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  ({ seal } = api.signatures);
}, 60_000);
afterAll(() => api?.close());

type Canonical = Parameters<Seal['seal']>[0]['document'];
const sealed = (text = 'Treść'): string => seal.seal({ document: `<pismo><tresc>${text}</tresc></pismo>` as Canonical, at: NOW });
const report = (body: string, headers: Record<string, string> = {}) => api.ask<ValidationReport>('POST', ROUTE, { body, headers: { 'content-type': 'application/xml', ...headers } });
const ca = authority();
const signer = signerOf(ca);
const strangers = () => {
  const template = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
  return complete(`<pismo><a/>${signatureTemplate(template)}</pismo>`, template);
};
const pem = new X509Certificate(ca.certificate).toString();

describe('a report', () => {
  it('is made for anyone, from the document as the body, without Temporal', async () => {
    const { status, body } = await report(sealed());
    expect([status, body.verdict, body.reasons]).toEqual([200, 'valid', []]);
    expect(body.signatures[0]).toMatchObject({ form: 'enveloped', level: 'B', trust: { list: 'platform' } });
    expect(await report(sealed().replace('Treść', 'Inna'))).toMatchObject({ status: 200, body: { verdict: 'invalid', reasons: [{ code: 'DIGEST_MISMATCH', signature: 1 }] } });
  });

  it.each(['text/xml; charset=utf-8', 'application/octet-stream', 'application/x-anything', 'text/plain'])('is made whatever the media type: %s', async (type) => {
    expect(await report(sealed(), { 'content-type': type })).toMatchObject({ status: 200, body: { verdict: 'valid', document: { mediaType: type.split(';')[0] } } });
  });

  it('is made of a form, with the files of a detached signature', async () => {
    const content = Buffer.from('The signed file');
    const template = { signer, references: [{ uri: 'umowa%20nr%201.txt', content }] };
    const ask = async (files: readonly [string, Buffer][]): Promise<ValidationReport> => {
      const form = new FormData();
      form.append('document', new Blob([complete(signatureTemplate(template), template)], { type: 'application/xml' }), 'podpis.xml');
      for (const [name, one] of files) form.append('files', new Blob([one]), name);
      return (await (await fetch(api.address + ROUTE, { method: 'POST', body: form })).json()) as ValidationReport;
    };
    expect(await ask([])).toMatchObject({ verdict: 'indeterminate', reasons: [{ code: 'REFERENCE_MISSING_FILE', params: { uri: 'umowa%20nr%201.txt' } }, { code: 'SIGNER_UNTRUSTED' }] });
    expect((await ask([['umowa nr 1.txt', content]])).signatures[0]).toMatchObject({ form: 'detached', cryptography: { state: 'intact' }, coverage: { parts: [{ kind: 'file', place: 'umowa nr 1.txt', matches: true }, { kind: 'signed-properties' }] } });
    expect(await ask([['umowa nr 1.txt', Buffer.from('Another')]])).toMatchObject({ verdict: 'invalid' });
  });

  it('is a page in both languages, and a sealed document that is valid itself', async () => {
    const evil = sealed().replace('</pismo>', '<b>x</b></pismo>').replace('Id="sig-', 'Id="&lt;script&gt;');
    const page = await report(evil, { accept: 'text/html,application/xhtml+xml' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toMatch(/<html lang="pl">.*Dokument nie jest ważnie podpisany/s);
    expect(page.text).not.toContain('<script');
    expect((await api.ask('POST', `${ROUTE}?lang=en`, { body: sealed(), headers: { 'content-type': 'application/xml', accept: 'text/html' } })).text).toMatch(/<html lang="en">.*All signatures are valid/s);
    const xml = await report(sealed(), { accept: 'application/xml' });
    expect(xml.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(xml.text).toContain('<vr:Verdict>valid</vr:Verdict>');
    expect((await report(xml.text)).body.verdict).toBe('valid');
  });

  it('of a signature with the trusted profile says whose profile it is', async () => {
    const content = Buffer.from('<pismo><tresc/></pismo>');
    const prepared = prepareDocument({ form: 'enveloped', name: 'pismo.xml', content });
    if ('code' in prepared) throw new Error(prepared.message);
    const profile = { familyName: 'Testowy', firstName: 'Jan', pesel: '00000000000', dateOfBirth: null, accountId: 'jan.testowy', profileId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };
    const signed = signPrepared({ prepared, content, signer: api.signatures.sealAt(NOW), at: NOW, profile }).toString();
    expect((await report(signed)).body).toMatchObject({ verdict: 'valid', signatures: [{ signer: { kind: 'trusted-profile', profile } }] });
    expect((await report(signed, { accept: 'text/html' })).text).toMatch(/Profil zaufany<\/dt><dd>3f2504e0/);
    const citizen = await api.signatures.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan Testowy', document: '<pismo></pismo>' as Canonical, at: NOW });
    expect((await report(citizen ?? '')).body).toMatchObject({ verdict: 'valid', signatures: [{ signer: { kind: 'certificate', profile: null } }] });
  });

  it('of a heavy document is made in a thread of its own, while others are answered', async () => {
    const heavy = sealed('x'.repeat(3_000_000));
    const order: string[] = [];
    const waiting = report(heavy).then((answer) => (order.push('heavy'), answer));
    for (let n = 0; n < 3; n += 1) {
      expect((await report(sealed())).body.verdict).toBe('valid');
      order.push('light');
    }
    expect((await waiting).body.verdict).toBe('valid');
    expect(order[0]).toBe('light');
  });

  it('is refused as a request where there is nothing to judge, or too much', async () => {
    expect(await api.ask('POST', ROUTE, { headers: { 'content-type': 'application/xml' } })).toMatchObject({ status: 400, body: { code: 'DOCUMENT_MISSING' } });
    expect(await api.ask('POST', ROUTE, { body: { a: 1 } })).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
    expect(await report('x'.repeat(10 * 1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });
});

describe('anchors of the sandbox', () => {
  const send = (body: unknown, type = 'application/x-pem-file') => api.ask<{ fingerprint: string }>('POST', ANCHORS, { body, headers: { 'content-type': type } });

  it('are trusted from then on, by every process, and no longer when removed', async () => {
    expect(await report(strangers())).toMatchObject({ body: { verdict: 'indeterminate', reasons: [{ code: 'SIGNER_UNTRUSTED' }] } });
    const added = await send(pem);
    expect(added).toMatchObject({ status: 201, body: { subject: 'CN=Urząd certyfikacji testowy', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(await send({ certificate: pem }, 'application/json')).toMatchObject({ status: 201, body: added.body });
    expect(await send(pem, 'text/plain')).toMatchObject({ status: 201, body: added.body });
    const other = await PublicServiceApp.start(db.database, clock);
    try {
      expect(await other.ask('POST', ROUTE, { body: strangers(), headers: { 'content-type': 'text/xml' } })).toMatchObject({ body: { verdict: 'valid', signatures: [{ trust: { list: 'sandbox' } }] } });
    } finally {
      await other.close();
    }
    expect(await api.ask('GET', ANCHORS)).toMatchObject({ status: 200, body: { items: [added.body] } });
    expect((await api.ask('DELETE', `${ANCHORS}/${added.body.fingerprint}`)).status).toBe(204);
    expect(await api.ask('DELETE', `${ANCHORS}/${added.body.fingerprint}`)).toMatchObject({ status: 404, body: { code: 'TRUST_ANCHOR_UNKNOWN' } });
    expect((await report(strangers())).body.verdict).toBe('indeterminate');
  });

  it('are not changed by a page of somebody else, which a browser names', async () => {
    const by = (method: string, path: string, headers: Record<string, string>) => fetch(api.address + path, { method, body: method === 'POST' ? pem : null, headers: { ...(method === 'POST' && { 'content-type': 'text/plain' }), ...headers } });
    for (const headers of [{ origin: 'https://zly.example.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: api.address }]) {
      const answer = await by('POST', ANCHORS, headers as Record<string, string>);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'ORIGIN_REFUSED']);
      expect((await by('DELETE', `${ANCHORS}/${'a'.repeat(64)}`, headers as Record<string, string>)).status).toBe(403);
    }
    expect((await api.ask<{ items: unknown[] }>('GET', ANCHORS)).body.items).toEqual([]);
    const own = await by('POST', ANCHORS, { origin: api.address });
    expect(own.status).toBe(201);
    expect((await by('DELETE', `${ANCHORS}/${((await own.json()) as { fingerprint: string }).fingerprint}`, { origin: api.address })).status).toBe(204);
  });

  it('are 500 at most; one that is there already is always taken', async () => {
    await db.database.pool.query(`insert into trust_anchors (fingerprint, certificate, created_at) select md5(n::text) || md5(n::text), $1, now() from generate_series(1, 500) n`, [ca.certificate]);
    expect(await send(pem)).toMatchObject({ status: 409, body: { code: 'TRUST_ANCHORS_TOO_MANY' } });
    await db.database.pool.query(`delete from trust_anchors where fingerprint = md5('1') || md5('1')`);
    expect((await send(pem)).status).toBe(201);
    expect((await send(pem)).status).toBe(201);
    await db.database.pool.query('delete from trust_anchors');
  });

  it.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', pem + pem])('are certificates, one at a time', async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { code: 'TRUST_ANCHOR_MALFORMED' } });
  });

  it('do not exist outside the sandbox, where the validator does', async () => {
    const app = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false } });
    try {
      expect((await app.ask('POST', ANCHORS, { body: pem, headers: { 'content-type': 'application/x-pem-file' } })).status).toBe(404);
      expect(await app.ask('POST', ROUTE, { body: app.signatures.seal.seal({ document: '<a></a>' as Canonical, at: NOW }), headers: { 'content-type': 'text/xml' } })).toMatchObject({ body: { verdict: 'valid' } });
    } finally {
      await app.close();
    }
  });
});
