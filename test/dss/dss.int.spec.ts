import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCertificate } from '../../libs/signature/src/certificates/issue-certificate.js';
import { anyXml } from '../../libs/signature/src/testing/any-xml.js';
import { issueCrl, openSignatures, prepareDocument, raiseLevel, readToken, signPrepared, type Level, type ProfileBlock, type SignatureForm } from '#signature';
import { describeWith } from '../../tools/testing/part.js';
import { dssJudge, dssSign, judge } from './judge.js';

/** DSS shares no code with ours: neither its canonicalization (Santuario) nor its cryptography (Bouncy Castle). */
describeWith(await dssJudge(), 'an independent judge, EU DSS', () => {
  jest.setTimeout(120_000);
  const NOW = Date.UTC(2026, 10, 23, 9, 30, 15, 250);
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-dss-keys-'));
  let now = NOW;
  const { sealAt, authorities } = openSignatures({ keysDir: join(folder, 'keys'), clock: { now: () => now }, sandbox: true });
  if (authorities === null) throw new Error('Expected the sandbox to have its authorities');
  const seal = sealAt(NOW);
  const { certificate: ca, timeStamps, revocationList } = authorities;
  rmSync(folder, { recursive: true, force: true });
  const trust = { anchors: [seal.certificate], at: NOW + 60_000 };
  const profile: ProfileBlock = { familyName: 'Testowy-Żółć <&>', firstName: 'Jan', pesel: '00000000000', dateOfBirth: null, accountId: 'jan.testowy', profileId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };

  const sign = (form: SignatureForm, name: string, content: Buffer) => {
    const prepared = prepareDocument({ form, name, content });
    if ('code' in prepared) throw new Error(prepared.message);
    return signPrepared({ prepared, content, signer: seal, at: NOW, profile });
  };
  const passed = { indication: 'TOTAL_PASSED', level: 'XAdES_BASELINE_B', structure: [] };

  it('takes every form, and none whose document was changed', async () => {
    const content = Buffer.from([0, 255, 13, 10, 60, 38]);
    const name = 'Umowa nr 1: „ż”.pdf';
    const detached = sign('detached', name, content);
    const enveloped = sign('enveloped', 'a.xml', Buffer.from('<a xmlns="urn:x"><b>treść</b></a>')).toString();
    const disordered = enveloped.replace(/(<xades:SigningTime>.*?<\/xades:SigningTime>)(<xades:SigningCertificate>.*?<\/xades:SigningCertificate>)/, '$2$1');
    const [one, two, three, changed, changedText, shuffled] = await judge(
      [{ signed: enveloped }, { signed: sign('enveloping', name, content) }, { signed: detached, beside: { [name]: content } }, { signed: detached, beside: { [name]: Buffer.from('x') } }, { signed: enveloped.replace('treść', 'inna') }, { signed: disordered }],
      trust,
    );
    expect(one?.signatures).toMatchObject([passed]);
    expect(two?.signatures).toMatchObject([passed]);
    expect(three?.signatures).toMatchObject([passed]);
    expect(changed?.signatures).toMatchObject([{ indication: 'TOTAL_FAILED', reason: 'HASH_FAILURE' }]);
    expect(changedText?.signatures).toMatchObject([{ indication: 'TOTAL_FAILED', reason: 'HASH_FAILURE' }]);
    // So that an empty list of faults means something above.
    expect(shuffled?.signatures[0]?.structure).not.toEqual([]);
  });

  it('canonicalizes strange documents as we do', async () => {
    const strange = [
      '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- </a> --><a  x = "1>"\r\n y=\'/>\'>ż&#13;<b/><![CDATA[</a> & ]]>\r\n</a  >\r\n<?x </a>?><!-- </a> -->',
      '<ż:a xmlns:ż="urn:x" b=">"\n/>\n',
      '<a xmlns="urn:a" xmlns:unused="urn:u"><b xmlns="" c="&#13;&#10;&#9; &quot;\'">\t<p:c xmlns:p="urn:p" p:z="1" a="2" xml:lang="pl"><d xmlns:p="urn:q" p:e="&amp;&lt;>"/></p:c></b></a>',
      '<a xml:space="preserve" xml:base="http://example.test/x">  &#x1F58B; &gt; ]]&gt; \u0085\u2028 </a>',
      '<ds:a xmlns:ds="urn:not-dsig" xmlns:xades="urn:not-xades"><xades:b/></ds:a>',
    ];
    const verdicts = await judge(strange.map((xml) => ({ signed: sign('enveloped', 'a.xml', Buffer.from(xml)) })), trust);
    expect(verdicts.map(({ signatures, error }) => error ?? signatures[0]?.indication)).toEqual(strange.map(() => 'TOTAL_PASSED'));
  });

  it('canonicalizes any document as we do', async () => {
    const documents = fc.sample(anyXml, { numRuns: 80, seed: 2026 });
    const verdicts = await judge(documents.map((xml) => ({ signed: sign('enveloped', 'a.xml', Buffer.from(xml)) })), trust);
    const broken = verdicts.flatMap(({ signatures, error }, n) => (signatures[0]?.indication === 'TOTAL_PASSED' ? [] : [[documents[n], error, signatures[0]?.reason, signatures[0]?.errors]]));
    expect(broken).toEqual([]);
  });

  const files: Record<string, Buffer> = { 'a.xml': Buffer.from('<?xml version="1.0"?>\r\n<a xmlns="urn:x"> <!-- c --> <b>treść</b></a>\n'), 'a.pdf': Buffer.from([0, 255, 13, 10, 60, 38]) };
  const raised = async (form: SignatureForm, name: string, to: Level, from?: Buffer) => {
    const content = files[name] as Buffer;
    const result = await raiseLevel(from ?? sign(form, name, content), { to, tsa: timeStamps, certificates: [ca], crls: [revocationList(now)], outside: new Map([[name, content]]) });
    if ('code' in result) throw new Error(`${result.code} ${result.message}`);
    return { signed: result, beside: form === 'detached' ? { [name]: content } : {} };
  };

  it.each(['T', 'LT', 'LTA'] as const)('finds level %s in every form', async (level) => {
    const cases = await Promise.all([raised('enveloped', 'a.xml', level), raised('enveloping', 'a.xml', level), raised('enveloping', 'a.pdf', level), raised('detached', 'a.xml', level), raised('detached', 'a.pdf', level)]);
    const verdicts = await judge(cases, { anchors: [ca], crls: level === 'T' ? [revocationList(NOW + 30_000)] : [], at: NOW + 60_000 });
    expect(verdicts.map(({ signatures, error }) => error ?? [signatures[0]?.indication, signatures[0]?.level, signatures[0]?.structure])).toEqual(cases.map(() => ['TOTAL_PASSED', `XAdES_BASELINE_${level}`, []]));
  });

  it('finds an archive time-stamp renewed five years on, and the first one covered by it', async () => {
    const first = await raised('enveloped', 'a.xml', 'LTA');
    now = NOW + 5 * 365 * 86_400_000;
    const again = await raised('enveloped', 'a.xml', 'LTA', first.signed);
    const renewedAt = now;
    now = NOW;
    const [verdict] = await judge([again], { anchors: [ca], at: renewedAt + 60_000 });
    expect(verdict?.signatures).toMatchObject([{ level: 'XAdES_BASELINE_LTA', structure: [], timestamps: [{ indication: 'PASSED' }, { indication: 'PASSED' }, { indication: 'PASSED', at: new Date(renewedAt).toISOString() }] }]);
    expect(verdict?.signatures[0]?.indication).not.toBe('TOTAL_FAILED');
  });

  it('finds a level lost where a byte under its time-stamp was changed', async () => {
    const { signed } = await raised('enveloped', 'a.xml', 'LTA');
    const text = signed.toString();
    const moved = text.replace(/(<xades:CertificateValues[^>]*>)(.*?)(<\/xades:CertificateValues>)/, (_all, open: string, _values: string, close: string) => open + close);
    expect(moved).not.toBe(text);
    const [verdict] = await judge([{ signed: moved }], { anchors: [ca], at: NOW + 60_000 });
    expect(verdict?.signatures[0]?.timestamps).toMatchObject([{ indication: 'PASSED' }, { indication: 'FAILED', reason: 'HASH_FAILURE' }]);
  });

  const { privateKey: foreignKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: foreignCaKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [foreignCaName, year] = [{ commonName: 'Obcy urząd' }, 365 * 86_400_000];
  const validity = { notBefore: NOW - year, notAfter: NOW + year };
  const foreignCa = issueCertificate({ subject: foreignCaName, subjectKey: foreignCaKey, issuer: foreignCaName, issuerKey: foreignCaKey, ...validity, authority: true });
  const foreignCertificate = issueCertificate({ subject: { commonName: 'Anna Testowa' }, subjectKey: foreignKey, issuer: foreignCaName, issuerKey: foreignCaKey, ...validity, authority: false });
  const foreign = { name: 'a.xml', content: files['a.xml'] as Buffer, at: NOW, key: foreignKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate: foreignCertificate };

  it('makes signatures of its own, of which ours raises the level', async () => {
    const crls = [issueCrl({ authority: { privateKey: foreignCaKey, certificate: foreignCa }, at: NOW, nextUpdate: NOW + year, revoked: [] }), revocationList(NOW)];
    const made = await Promise.all((['enveloped', 'enveloping', 'detached'] as const).map((form) => dssSign({ ...foreign, form, level: 'B' })));
    const levels = ['T', 'LT', 'LTA'] as const;
    const outside = new Map([['a.xml', foreign.content]]);
    const all = await Promise.all(made.flatMap((signed) => levels.map((to) => raiseLevel(signed, { to, tsa: timeStamps, certificates: [foreignCa, ca], crls, outside }))));
    const verdicts = await judge(all.map((one) => ({ signed: one as Buffer, beside: { 'a.xml': foreign.content } })), { anchors: [foreignCa, ca], crls, at: NOW + 60_000 });
    expect(verdicts.map(({ signatures, error }) => error ?? [signatures[0]?.indication, signatures[0]?.level])).toEqual(made.flatMap(() => levels.map((to) => ['TOTAL_PASSED', `XAdES_BASELINE_${to}`])));
  });

  it('makes time-stamps that ours reads', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const certificate = issueCertificate({ subject: { commonName: 'Obce znaczniki' }, subjectKey: privateKey, issuer: foreignCaName, issuerKey: foreignCaKey, ...validity, authority: false, timeStamping: true });
    const signed = await dssSign({ ...foreign, form: 'enveloping', level: 'T', timeStamps: { key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate }, trust: { anchors: [foreignCa] } });
    const token = readToken({ token: Buffer.from(/EncapsulatedTimeStamp[^>]*>([^<]*)</.exec(signed.toString())?.[1] ?? '', 'base64') });
    if (typeof token === 'string') throw new Error(token);
    expect(token.signer.raw).toEqual(certificate);
    expect(Math.abs(token.at - NOW)).toBeLessThan(1_000);
  });

  it('has its time-stamps from our authority, over HTTP', async () => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        expect(request.headers['content-type']).toBe('application/timestamp-query');
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        response.end(timeStamps.respond(Buffer.concat(chunks)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const signed = await dssSign({ ...foreign, form: 'detached', level: 'T', timeStamps: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` } });
      const crls = [issueCrl({ authority: { privateKey: foreignCaKey, certificate: foreignCa }, at: NOW + 30_000, nextUpdate: NOW + year, revoked: [] }), revocationList(NOW + 30_000)];
      const [verdict] = await judge([{ signed, beside: { 'a.xml': foreign.content } }], { anchors: [foreignCa, ca], crls, at: NOW + 60_000 });
      expect(verdict?.signatures).toMatchObject([{ indication: 'TOTAL_PASSED', level: 'XAdES_BASELINE_T', timestamps: [{ indication: 'PASSED', at: new Date(NOW).toISOString() }] }]);
    } finally {
      server.close();
    }
  });

  it('takes an archive time-stamp over one of two signatures in a document', async () => {
    const first = await dssSign({ ...foreign, form: 'enveloped', level: 'B' });
    const crls = [issueCrl({ authority: { privateKey: foreignCaKey, certificate: foreignCa }, at: NOW, nextUpdate: NOW + year, revoked: [] }), revocationList(NOW)];
    const raise = (signed: Buffer, signatureId?: string) => raiseLevel(signed, { to: 'LTA', tsa: timeStamps, certificates: [foreignCa, ca], crls, ...(signatureId !== undefined && { signatureId }) });
    const both = await raise(sign('enveloped', 'a.xml', first));
    const firstOnly = await raise(first, /<ds:Signature [^>]*Id="([^"]*)"/.exec(first.toString())?.[1] as string);
    if ('code' in both || 'code' in firstOnly) throw new Error('Expected both to be raised');
    const [one, other] = await judge([{ signed: both }, { signed: sign('enveloped', 'a.xml', firstOnly) }], { anchors: [foreignCa, ca], crls, at: NOW + 60_000 });
    expect(one?.signatures.map(({ level, indication }) => [level, indication])).toEqual([['XAdES_BASELINE_B', expect.any(String)], ['XAdES_BASELINE_LTA', 'TOTAL_PASSED']]);
    expect(other?.signatures.map(({ level, indication }) => [level, indication])).toEqual([['XAdES_BASELINE_LTA', 'TOTAL_PASSED'], ['XAdES_BASELINE_B', expect.any(String)]]);
  });

  it('takes a signature inside a document that it had signed, and both hold', async () => {
    const signed = sign('enveloped', 'a.xml', await dssSign({ ...foreign, form: 'enveloped', level: 'B' }));
    const crls = [issueCrl({ authority: { privateKey: foreignCaKey, certificate: foreignCa }, at: NOW + 30_000, nextUpdate: NOW + year, revoked: [] })];
    const [verdict] = await judge([{ signed }], { anchors: [foreignCa, seal.certificate], crls, at: NOW + 60_000 });
    expect(verdict?.signatures.map(({ indication, signedBy }) => [indication, signedBy])).toEqual([['TOTAL_PASSED', 'Anna Testowa'], ['TOTAL_PASSED', 'Koordynator - pieczęć platformy']]);
  });

  it('finds a certificate revoked by our list', async () => {
    const serialNumber = new X509Certificate(seal.certificate).serialNumber;
    const crl = revocationList(NOW + 30_000, [{ serialNumber, at: NOW - 1_000, reason: 'keyCompromise' }]);
    const [verdict] = await judge([{ signed: sign('enveloped', 'a.xml', files['a.xml'] as Buffer) }], { anchors: [ca], crls: [crl], at: NOW + 60_000 });
    expect(verdict?.signatures).toMatchObject([{ indication: 'INDETERMINATE', reason: expect.stringMatching(/^REVOKED/) }]);
  });
});
