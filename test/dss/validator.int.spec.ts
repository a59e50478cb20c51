import { expect, it, jest } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { issueCertificate } from '../../libs/signature/src/certificates/issue-certificate.js';
import { issueCrl, validate, type ValidationReport } from '#signature';
import { describeWith } from '../../tools/testing/part.js';
import { dssJudge, dssSign, judge } from './judge.js';

/** What EU DSS makes, our validator judges; and of the same document both say the same. */
describeWith(await dssJudge(), 'the validator, on what EU DSS makes', () => {
  jest.setTimeout(240_000);
  const NOW = Date.UTC(2026, 10, 23, 9, 30, 15);
  const YEAR = 365 * 86_400_000;
  const name = { commonName: 'Obcy urząd' };
  const validity = { notBefore: NOW - YEAR, notAfter: NOW + YEAR };
  const { privateKey: caKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ca = issueCertificate({ subject: name, subjectKey: caKey, issuer: name, issuerKey: caKey, ...validity, authority: true });
  const issued = (commonName: string, kind: 'rsa' | 'ec', timeStamping = false): { readonly key: string; readonly certificate: Buffer } => {
    const { privateKey } = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate: issueCertificate({ subject: { commonName }, subjectKey: privateKey, issuer: name, issuerKey: caKey, ...validity, authority: false, timeStamping }) };
  };
  const [anna, piotr, stamper] = [issued('Anna Testowa', 'rsa'), issued('Piotr Testowy', 'ec'), issued('Obce znaczniki', 'ec', true)];
  const crl = issueCrl({ authority: { privateKey: caKey, certificate: ca }, at: NOW - 1_000, nextUpdate: NOW + YEAR, revoked: [] });
  const trust = { anchors: [ca], crls: [crl] };
  const content = Buffer.from('<?xml version="1.0"?>\n<pismo xmlns="urn:test"><!-- uwaga --><tresc>Zażółć &amp; 5 &lt; 6</tresc></pismo>');
  const beside = new Map([['a.xml', content]]);
  const ours = (document: Buffer): Promise<ValidationReport> => validate({ document, mediaType: 'application/xml', detached: beside, anchors: [{ certificate: ca, list: 'test', uses: ['signing', 'time-stamp'] }], trustLists: [], at: NOW + 60_000, revocations: [crl] });
  const make = (form: 'enveloped' | 'enveloping' | 'detached', level: 'B' | 'T' | 'LT' | 'LTA', more: object = {}): Promise<Buffer> => dssSign({ content, name: 'a.xml', form, level, at: NOW, ...anna, ...(level !== 'B' && { timeStamps: stamper, trust }), ...more });

  it.each([
    ['enveloped', 'B', 'RSA', {}], ['enveloping', 'B', 'RSA', {}], ['detached', 'B', 'RSA', {}], ['enveloped', 'B', 'XAdES 1.3.2', { v132: true }], ['enveloping', 'B', 'with a role', { role: 'Naczelnik' }], ['enveloped', 'B', 'ECDSA', { ...piotr }],
    ['enveloped', 'T', 'RSA', {}], ['detached', 'LT', 'RSA', {}], ['enveloped', 'LTA', 'RSA', {}],
  ] as const)('%s, level %s, %s: valid, of that level', async (form, level, _, more) => {
    const signed = await make(form, level, more);
    const [theirs] = await judge([{ signed, beside: { 'a.xml': content } }], { ...trust, at: NOW + 60_000 });
    expect(theirs?.signatures).toMatchObject([{ indication: 'TOTAL_PASSED', level: `XAdES_BASELINE_${level}` }]);
    const report = await ours(signed);
    expect(report.reasons).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ verdict: 'valid', level }] });
  });

  it('both refuse what was changed, and what nobody vouches for', async () => {
    const signed = (await make('enveloped', 'B')).toString();
    const changed = Buffer.from(signed.replace('Zażółć', 'Zazolc'));
    const strange = issued('Nikt', 'ec');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const self = issueCertificate({ subject: { commonName: 'Nikt' }, subjectKey: privateKey, issuer: { commonName: 'Nikt' }, issuerKey: privateKey, ...validity, authority: false });
    const untrusted = await dssSign({ content, name: 'a.xml', form: 'enveloped', level: 'B', at: NOW, ...strange, key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate: self });
    const verdicts = await judge([{ signed: changed }, { signed: untrusted }], { ...trust, at: NOW + 60_000 });
    expect(verdicts.map(({ signatures }) => signatures[0]?.indication)).toEqual(['TOTAL_FAILED', 'INDETERMINATE']);
    expect((await Promise.all([ours(changed), ours(untrusted)])).map(({ verdict }) => verdict)).toEqual(['invalid', 'indeterminate']);
  });
});
