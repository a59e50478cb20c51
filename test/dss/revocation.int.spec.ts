import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { oid, sequence, tlv } from '../../libs/signature/src/certificates/der.js';
import { extension, issueCertificate, type CertificateRequest } from '../../libs/signature/src/certificates/issue-certificate.js';
import { issueOcsp } from '../../libs/signature/src/testing/issue-ocsp.js';
import { issueToken } from '../../libs/signature/src/time-stamps/issue-token.js';
import { issueCrl, prepareDocument, raiseLevel, signPrepared, validate, type CrlRequest, type ValidationReport } from '#signature';
import { describeWith } from '../../tools/testing/part.js';
import { dssJudge, dssSign, judge, type Judgement } from './judge.js';

/** OCSP answers and revocation lists, judged by both: EU DSS on Bouncy Castle, and ours. */
describeWith(await dssJudge(), 'revocation, by EU DSS and by ours', () => {
  jest.setTimeout(240_000);
  const NOW = Date.UTC(2026, 10, 23, 9, 30, 15);
  const DAY = 86_400_000;
  const name = { commonName: 'Urząd certyfikacji' };
  const key = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const caKey = key();
  const validity = { notBefore: NOW - 300 * DAY, notAfter: NOW + 300 * DAY };
  const ca = issueCertificate({ subject: name, subjectKey: caKey, issuer: name, issuerKey: caKey, ...validity, authority: true });
  const issued = (commonName: string, more: Partial<CertificateRequest> = {}) => {
    const privateKey = key();
    return { privateKey, key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate: issueCertificate({ subject: { commonName }, subjectKey: privateKey, issuer: name, issuerKey: caKey, ...validity, authority: false, ...more }) };
  };
  const OCSP_SIGNING = extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.9')));
  const NO_CHECK = extension('1.3.6.1.5.5.7.48.1.5', false, tlv(0x05));
  const [anna, stamper, delegate, nobody] = [issued('Anna Testowa'), issued('Znaczniki', { timeStamping: true }), issued('OCSP', { more: [OCSP_SIGNING, NO_CHECK] }), issued('Nikt', { more: [NO_CHECK] })];
  const strangerKey = key();
  const stranger = issued('OCSP', { more: [OCSP_SIGNING, NO_CHECK], issuerKey: strangerKey });
  const issuer = { privateKey: caKey, key: caKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificate: ca };
  const content = Buffer.from('<pismo><tresc>Zażółć</tresc></pismo>');
  const ours = (document: Buffer, at = NOW + 60_000, revocations: readonly Buffer[] = []): Promise<ValidationReport> => validate({ document, mediaType: 'application/xml', anchors: [ca], trustLists: [], at, revocations });
  const theirs = async (signed: Buffer, more: { readonly online?: boolean } = {}): Promise<Judgement> => (await judge([{ signed }], { anchors: [ca], at: NOW + 60_000, ...more }))[0]!.signatures[0]!;

  describe('OCSP answers', () => {
    it.each([['the issuer itself', issuer], ['a responder that the issuer made', delegate]])('that DSS embeds, by %s: level LT by both', async (_, responder) => {
      const signed = await dssSign({ content, name: 'a.xml', form: 'enveloped', level: 'LT', at: NOW, ...anna, timeStamps: stamper, trust: { anchors: [ca] }, ocsp: responder });
      expect(signed.toString()).toContain('EncapsulatedOCSPValue');
      expect(signed.toString()).not.toContain('EncapsulatedCRLValue');
      expect(await theirs(signed)).toMatchObject({ indication: 'TOTAL_PASSED', level: 'XAdES_BASELINE_LT' });
      expect(await ours(signed)).toMatchObject({ verdict: 'valid', reasons: [], signatures: [{ level: 'LT', revocation: { status: 'good', source: 'ocsp' }, time: { proof: 'time-stamp' } }] });
      // Years later, when answer and certificate are over, the time-stamp still proves when.
      expect(await ours(signed, NOW + 200 * DAY)).toMatchObject({ verdict: 'valid', signatures: [{ level: 'LT', revocation: { status: 'good' } }] });
    });

    const raised = async (responder: typeof issuer, more: { readonly revokedAt?: number } = {}): Promise<Buffer> => {
      const prepared = prepareDocument({ form: 'enveloped', name: 'a.xml', content });
      if ('code' in prepared) throw new Error(prepared.message);
      const signed = signPrepared({ prepared, content, signer: anna, at: NOW });
      const tsa = { stamp: async (digest: Buffer) => issueToken({ signer: stamper, at: NOW + 1_000, policy: '1.2.3.4', digest, withCertificate: true }) };
      const answer = (certificate: Buffer, about: object = {}): Buffer => issueOcsp({ certificate, issuer: ca, responder, thisUpdate: NOW + 2_000, nextUpdate: NOW + DAY, ...about });
      const result = await raiseLevel(signed, { to: 'LT', tsa, certificates: [ca], ocsps: [answer(anna.certificate, more), answer(stamper.certificate)] });
      if (!Buffer.isBuffer(result)) throw new Error(result.message);
      return result;
    };

    it.each([['the issuer itself', issuer], ['a responder that the issuer made', delegate]])('that ours embeds, by %s: level LT by both', async (_, responder) => {
      const signed = await raised(responder);
      expect(await theirs(signed)).toMatchObject({ indication: 'TOTAL_PASSED', level: 'XAdES_BASELINE_LT', structure: [] });
      expect(await ours(signed)).toMatchObject({ verdict: 'valid', signatures: [{ level: 'LT', revocation: { status: 'good', source: 'ocsp' } }] });
    });

    it('by a responder of another authority of the same name count for neither', async () => {
      const signed = await raised(stranger);
      expect((await theirs(signed)).indication).not.toBe('TOTAL_PASSED');
      expect(await refusedBy(signed)).toEqual(['REVOCATION_RESPONDER_UNTRUSTED', 'REVOCATION_UNKNOWN']);
    });

    // DSS's own policy only warns of it; RFC 6960 § 4.2.2.2 has no such responder.
    it('by somebody of the same issuer whom it made no responder do not count for ours', async () => {
      expect(await refusedBy(await raised(nobody))).toEqual(['REVOCATION_RESPONDER_UNTRUSTED', 'REVOCATION_UNKNOWN']);
    });

    const refusedBy = async (signed: Buffer): Promise<readonly string[]> => {
      const { signatures: [one], notes } = await ours(signed);
      expect(one).toMatchObject({ level: 'T', revocation: { status: 'unknown' } });
      return notes.map(({ code }) => code).filter((code) => code.startsWith('REVOCATION'));
    };

    it('that say revoked are believed by both', async () => {
      const signed = await raised(delegate, { revokedAt: NOW - DAY });
      expect(await theirs(signed)).toMatchObject({ reason: expect.stringMatching(/^REVOKED/) });
      expect(await ours(signed)).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'CERTIFICATE_REVOKED' }] });
    });
  });

  describe('the list that a certificate names', () => {
    let server: Server;
    let list: Buffer;
    let asked: string[] = [];
    beforeAll(async () => {
      server = createServer(({ url = '' }, response) => {
        asked.push(url);
        response.writeHead(200, { 'content-type': 'application/pkix-crl' }).end(list);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => void server.close());
    const crl = (more: Partial<CrlRequest> = {}): Buffer => issueCrl({ authority: issuer, at: NOW + 1_000, nextUpdate: NOW + DAY, revoked: [], ...more });
    const person = () => issued('Piotr Testowy', { crlAddress: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/revocation-list.crl` });
    const signedBy = (signer: ReturnType<typeof person>): Promise<Buffer> => dssSign({ content, name: 'a.xml', form: 'enveloped', level: 'B', at: NOW, ...signer });

    it('is fetched by DSS, which is undecided without it', async () => {
      asked = [];
      list = crl();
      const signed = await signedBy(person());
      expect((await theirs(signed)).indication).toBe('INDETERMINATE');
      expect(asked).toEqual([]);
      expect((await theirs(signed, { online: true })).indication).toBe('TOTAL_PASSED');
      expect(new Set(asked)).toEqual(new Set(['/sandbox/revocation-list.crl']));
    });

    it('with the certificate on it is believed by both', async () => {
      const signer = person();
      list = crl({ revoked: [{ serialNumber: new X509Certificate(signer.certificate).serialNumber, at: NOW - DAY, reason: 'keyCompromise' }] });
      const signed = await signedBy(signer);
      expect(await theirs(signed, { online: true })).toMatchObject({ indication: 'INDETERMINATE', reason: expect.stringMatching(/^REVOKED/) });
      expect(await ours(signed, NOW + 60_000, [list])).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'CERTIFICATE_REVOKED' }] });
    });
  });
});
