import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { integer, octets, oid, sequence, tlv, TRUE, utf8 } from '../../certificates/der.js';
import { issueCrl, type CrlRequest } from '../../certificates/issue-crl.js';
import { extension } from '../../certificates/issue-certificate.js';
import { raiseLevel } from '../../levels/raise-level.js';
import { signEnveloped } from '../../signing/sign-enveloped.js';
import { issueOcsp, type OcspRequest } from '../../testing/issue-ocsp.js';
import { letter, NOW } from '../../testing/kit.js';
import { issueToken } from '../../time-stamps/issue-token.js';
import type { TimeStampAuthority } from '../../time-stamps/time-stamp-authority.js';
import type { ValidateRequest } from '../report.js';
import { authority, signerOf } from '../testing/forge.js';
import { validate } from '../validate.js';

const DAY = 86_400_000;
const AT = NOW + DAY;
const POINT = 'http://lista.example.test/lista.crl';
const ca = authority();
const other = authority();
const signer = signerOf(ca, { crlAddress: POINT });
const OCSP_SIGNING = { more: [extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.9')))] };
const signed = Buffer.from(signEnveloped({ document: letter(), signer, at: NOW }));
const serialNumber = new X509Certificate(signer.certificate).serialNumber;
const revoked: CrlRequest['revoked'] = [{ serialNumber, at: NOW - DAY, reason: 'keyCompromise' }];
const list = (more: Partial<CrlRequest> = {}): Buffer => issueCrl({ authority: { privateKey: ca.key, certificate: ca.certificate }, at: NOW + 1_000, nextUpdate: NOW + 7 * DAY, revoked: [], ...more });
const ocsp = (more: Partial<OcspRequest> = {}): Buffer => issueOcsp({ certificate: signer.certificate, issuer: ca.certificate, responder: { privateKey: ca.key, certificate: ca.certificate }, thisUpdate: NOW + 1_000, nextUpdate: NOW + 7 * DAY, ...more });
const ask = (revocations: readonly Buffer[], more: Partial<ValidateRequest> = {}) => validate({ document: signed, mediaType: 'text/xml', anchors: [ca.certificate], trustLists: [], at: AT, revocations, ...more });
/** Verdict, status, and what is said of revocation. */
const said = async (revocations: readonly Buffer[], more: Partial<ValidateRequest> = {}): Promise<readonly unknown[]> => {
  const { verdict, reasons, notes, signatures } = await ask(revocations, more);
  return [verdict, signatures[0]?.revocation.status, ...[...reasons, ...notes].map(({ code }) => code).filter((code) => code.includes('REVO'))];
};
const GOOD = ['valid', 'good'];
const REVOKED = ['invalid', 'revoked', 'CERTIFICATE_REVOKED'];
const unknown = (...codes: string[]): unknown[] => ['valid', 'unknown', ...codes, 'REVOCATION_UNKNOWN'];

describe('a revocation list', () => {
  const point = (...parts: Buffer[]) => ({ more: [extension('2.5.29.28', true, sequence(...parts))] });
  const at = (uri: string): Buffer => tlv(0xa0, tlv(0xa0, tlv(0x86, Buffer.from(uri))));
  const flag = (tag: number): Buffer => tlv(tag, Buffer.from([0xff]));

  it.each<[string, Partial<CrlRequest>, unknown[]]>([
    ['whole', {}, GOOD],
    ['that names it', { revoked }, REVOKED],
    ['a delta', { revoked, more: [extension('2.5.29.27', true, integer(Buffer.from([1])))] }, unknown('REVOCATION_LIST_DELTA')],
    ['an indirect one', { revoked, ...point(flag(0x84)) }, unknown('REVOCATION_LIST_INDIRECT')],
    ['an indirect one that shows only in an entry', { revoked: [{ ...revoked[0]!, more: [extension('2.5.29.29', true, sequence(tlv(0xa4, sequence())))] }] }, unknown('REVOCATION_LIST_INDIRECT')],
    ['of persons', { revoked, ...point(flag(0x81)) }, REVOKED],
    ['of authorities', { revoked, ...point(flag(0x82)) }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['of attributes', { revoked, ...point(flag(0x85)) }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['of some reasons', { ...point(tlv(0x83, Buffer.from([6, 0x40]))) }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['of its distribution point', { revoked, ...point(at(POINT)) }, REVOKED],
    ['of another distribution point', { ...point(at('http://inna.example.test/')) }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['with a critical extension that nobody knows', { more: [extension('1.2.3.4', true, utf8('x'))] }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['with an entry like that', { revoked: [{ ...revoked[0]!, more: [extension('1.2.3.4', true, utf8('x'))] }] }, unknown('REVOCATION_DATA_UNSUPPORTED')],
    ['that says nothing more of it', { revoked: [{ ...revoked[0]!, more: [extension('1.2.3.4', false, utf8('x'))] }] }, REVOKED],
    ['out of date', { at: NOW + 1_000, nextUpdate: NOW + DAY / 2 }, unknown('REVOCATION_OUT_OF_DATE')],
    ['out of date that names it', { revoked, nextUpdate: NOW + DAY / 2 }, REVOKED],
    ['from before the signature', { at: NOW - DAY }, unknown()],
    ['from the future', { at: AT + DAY, nextUpdate: AT + 2 * DAY }, unknown()],
  ])('%s', async (_, request, expected) => {
    expect(await said([list(request)])).toEqual(expected);
  });

  it('of an authority whose key may not sign lists does not count', async () => {
    const noLists = authority('Bez list', undefined, { keyUsage: tlv(0x03, Buffer.from([2, 0x04])) });
    const person = signerOf(noLists);
    const crl = issueCrl({ authority: { privateKey: noLists.key, certificate: noLists.certificate }, at: NOW + 1_000, nextUpdate: NOW + 7 * DAY, revoked: [] });
    expect(await said([crl], { document: Buffer.from(signEnveloped({ document: letter(), signer: person, at: NOW })), anchors: [noLists.certificate] })).toEqual(unknown('REVOCATION_DATA_UNSUPPORTED'));
  });
});

describe('an OCSP answer', () => {
  const delegate = signerOf(ca, { commonName: 'OCSP', ...OCSP_SIGNING });
  const noCheck = signerOf(ca, { commonName: 'OCSP', more: [...OCSP_SIGNING.more, extension('1.3.6.1.5.5.7.48.1.5', false, tlv(0x05))] });

  it.each<[string, () => Buffer, unknown[]]>([
    ['by the issuer', () => ocsp(), GOOD],
    ['by the issuer, its id by SHA-256', () => ocsp({ hash: 'sha256' }), GOOD],
    ['its basic part alone', () => ocsp({ basicOnly: true }), GOOD],
    ['without a next one', () => ocsp({ nextUpdate: undefined as never }), GOOD],
    ['revoked', () => ocsp({ revokedAt: NOW - DAY }), REVOKED],
    ['not known to the responder', () => ocsp({ status: 'unknown' }), unknown()],
    ['by a responder that the issuer made', () => ocsp({ responder: delegate }), GOOD],
    ['by a responder that the issuer made: revoked', () => ocsp({ responder: delegate, revokedAt: NOW - DAY }), REVOKED],
    ['by that responder, whose certificate is not there', () => ocsp({ responder: delegate, withCertificate: false }), unknown('REVOCATION_RESPONDER_UNTRUSTED')],
    ['by somebody of the same issuer who is no responder', () => ocsp({ responder: signerOf(ca) }), unknown('REVOCATION_RESPONDER_UNTRUSTED')],
    ['by a responder of another authority of the same name', () => ocsp({ responder: signerOf(other, OCSP_SIGNING) }), unknown('REVOCATION_RESPONDER_UNTRUSTED')],
    ['by another authority of the same name', () => ocsp({ responder: { privateKey: other.key, certificate: other.certificate } }), unknown('REVOCATION_RESPONDER_UNTRUSTED')],
    ['by a responder who was none any more', () => ocsp({ responder: signerOf(ca, { ...OCSP_SIGNING, notAfter: NOW - DAY, notBefore: NOW - 2 * DAY }) }), unknown('REVOCATION_RESPONDER_UNTRUSTED')],
    ['about a certificate of the same number of another authority', () => ocsp({ issuer: other.certificate }), unknown()],
    ['about another certificate', () => ocsp({ certificate: signerOf(ca).certificate }), unknown()],
    ['stale', () => ocsp({ nextUpdate: NOW + DAY / 2 }), unknown('REVOCATION_OUT_OF_DATE')],
    ['from before the signature', () => ocsp({ thisUpdate: NOW - DAY }), unknown()],
    ['with somebody’s nonce', () => ocsp({ more: [extension('1.3.6.1.5.5.7.48.1.2', false, octets(Buffer.alloc(16, 7)))] }), GOOD],
    ['with a critical extension that nobody knows', () => ocsp({ more: [sequence(oid('1.2.3.4'), TRUE, octets(utf8('x')))] }), unknown('REVOCATION_DATA_UNSUPPORTED')],
  ])('%s', async (_, make, expected) => {
    expect(await said([make()])).toEqual(expected);
  });

  it('by a responder who was revoked does not count, unless its certificate says that it is never checked', async () => {
    const revoking = (one: typeof delegate): Buffer => list({ revoked: [{ serialNumber: new X509Certificate(one.certificate).serialNumber, at: NOW - DAY, reason: 'keyCompromise' }] });
    const answers = async (one: typeof delegate): Promise<readonly string[]> => (await ask([ocsp({ responder: one, revokedAt: NOW - DAY }), revoking(one)])).notes.map(({ code }) => code);
    expect(await answers(delegate)).toContain('REVOCATION_RESPONDER_UNTRUSTED');
    expect(await answers(noCheck)).not.toContain('REVOCATION_RESPONDER_UNTRUSTED');
  });

  it('changed in any byte is never taken for another', async () => {
    const good = ocsp({ responder: delegate, revokedAt: NOW - DAY });
    for (let at = 0; at < good.length; at += 5) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] as number) ^ 1;
      const [, status] = await said([changed]);
      expect(['unknown', 'revoked']).toContain(status);
    }
  });
});

describe('a time-stamp', () => {
  const TIME_STAMPING = extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8')));
  const stampedBy = async (authority: ReturnType<typeof signerOf>): Promise<Buffer> => {
    const tsa: TimeStampAuthority = { stamp: async (digest) => issueToken({ signer: authority, at: NOW + 1_000, policy: '1.2.3', digest, withCertificate: true }) };
    const raised = await raiseLevel(signed, { to: 'T', tsa });
    if (!Buffer.isBuffer(raised)) throw new Error(raised.message);
    return raised;
  };
  const proof = async (one: ReturnType<typeof signerOf>, revocations: readonly Buffer[] = []): Promise<unknown> => {
    const { verdict, notes, signatures } = await ask(revocations, { document: await stampedBy(one) });
    return [verdict, signatures[0]?.time.proof, ...notes.map(({ code }) => code).filter((code) => code.startsWith('TIME_STAMP'))];
  };

  it('proves when: by an authority for time-stamps, for nothing else, critically so', async () => {
    expect(await proof(signerOf(ca, { more: [TIME_STAMPING] }))).toEqual(['valid', 'time-stamp']);
    const unsuited = ['valid', 'claimed', 'TIME_STAMP_AUTHORITY_UNSUITED'];
    expect(await proof(signerOf(ca))).toEqual(unsuited);
    expect(await proof(signerOf(ca, { more: [extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.8')))] }))).toEqual(unsuited);
    expect(await proof(signerOf(ca, { more: [extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8'), oid('1.3.6.1.5.5.7.3.4')))] }))).toEqual(unsuited);
  });

  it('proves nothing when its authority was revoked, or its path breaks a rule', async () => {
    const tsa = signerOf(ca, { more: [TIME_STAMPING] });
    const crl = list({ revoked: [{ serialNumber: new X509Certificate(tsa.certificate).serialNumber, at: NOW + DAY / 2, reason: 'keyCompromise' }] });
    expect(await proof(tsa, [crl])).toEqual(['valid', 'claimed', 'TIME_STAMP_AUTHORITY_REVOKED']);
    expect(await proof(signerOf(ca, { more: [TIME_STAMPING, extension('1.2.3.4', true, utf8('x'))] }))).toEqual(['valid', 'claimed', 'TIME_STAMP_PATH_REFUSED']);
  });
});
