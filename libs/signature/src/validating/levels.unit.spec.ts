import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { issueCrl } from '../certificates/issue-crl.js';
import { raiseLevel, type RaiseLevelRequest } from '../levels/raise-level.js';
import { prepareDocument } from '../signing/prepare-document.js';
import { signPrepared } from '../signing/sign-prepared.js';
import { openSignatures } from '../open-signatures.js';
import { freshKeysDir, NOW } from '../testing/kit.js';
import type { AnySigner } from '../contract.js';
import type { ValidateRequest } from './report.js';
import { authority, signerOf } from './testing/forge.js';
import { validate } from './validate.js';

const clock = { at: NOW, now: (): number => clock.at };
const signatures = openSignatures({ keysDir: freshKeysDir(), clock, sandbox: true });
const authorities = signatures.authorities as NonNullable<typeof signatures.authorities>;
const DAY = 86_400_000;
const ca = authority();
const person = signerOf(ca);
const sign = (form: 'enveloped' | 'enveloping' | 'detached', signer: AnySigner = person, text = '<pismo><tresc>Treść</tresc></pismo>', name = 'pismo.xml') => {
  const content = Buffer.from(text);
  const prepared = prepareDocument({ form, name, content });
  if ('code' in prepared) throw new Error(prepared.message);
  return Buffer.from(signPrepared({ prepared, content, signer, at: NOW, id: 'a'.repeat(32) }));
};
const serial = (): string => new X509Certificate(person.certificate).serialNumber;
const crl = (at: number, revokedAt?: number) => issueCrl({ authority: { privateKey: ca.key, certificate: ca.certificate }, at, nextUpdate: at + 7 * DAY, revoked: revokedAt === undefined ? [] : [{ serialNumber: serial(), at: revokedAt, reason: 'keyCompromise' }] });
const raise = async (signed: Buffer, to: RaiseLevelRequest['to'], more: Partial<RaiseLevelRequest> = {}) => {
  const raised = await raiseLevel(signed, { to, tsa: authorities.timeStamps, certificates: [ca.certificate, authorities.certificate], crls: [crl(NOW + 1_000), authorities.revocationList(NOW)], ...more });
  if (!Buffer.isBuffer(raised)) throw new Error(raised.message);
  return raised;
};
const ask = (document: Buffer, more: Partial<ValidateRequest> = {}) => validate({ document, mediaType: 'application/xml', anchors: [ca.certificate, authorities.certificate], trustLists: [], at: NOW + DAY, ...more });

describe('levels', () => {
  it.each(['enveloped', 'enveloping'] as const)('are those that are there and hold, %s', async (form) => {
    const signed = sign(form);
    const found = await Promise.all([signed, await raise(signed, 'T'), await raise(signed, 'LT'), await raise(signed, 'LTA'), await raise(await raise(signed, 'LTA'), 'LTA')].map((one) => ask(one)));
    expect(found.map(({ verdict, reasons, signatures: [one] }) => [verdict, reasons.map(({ code }) => code), one?.form, one?.level, one?.time.proof])).toEqual([
      ['valid', [], form, 'B', 'claimed'],
      ['valid', [], form, 'T', 'time-stamp'],
      ['valid', [], form, 'LT', 'time-stamp'],
      ['valid', [], form, 'LTA', 'time-stamp'],
      ['valid', [], form, 'LTA', 'time-stamp'],
    ]);
    expect(found[4]?.signatures[0]?.time.timeStamps.map(({ kind, holds }) => [kind, holds])).toEqual([['signature', true], ['archive', true], ['archive', true]]);
    expect(found[2]?.signatures[0]?.revocation).toEqual({ status: 'good', source: 'crl', revokedAt: null });
  });

  it('of a detached signature too, with its file', async () => {
    const outside = new Map([['umowa.txt', Buffer.from('Treść umowy')]]);
    const signed = sign('detached', person, 'Treść umowy', 'umowa.txt');
    expect(await ask(await raise(signed, 'LTA', { outside }), { detached: outside })).toMatchObject({ verdict: 'valid', signatures: [{ form: 'detached', level: 'LTA', coverage: { parts: [{ kind: 'file', place: 'umowa.txt' }, {}] } }] });
  });

  it('are not those that are only claimed: a stamp of something else, of nobody, or altered', async () => {
    const stamped = (await raise(sign('enveloped'), 'T')).toString();
    const other = (await raise(sign('enveloped', person, '<pismo><tresc>Inna</tresc></pismo>'), 'T')).toString();
    const token = (xml: string): string => (/<xades:EncapsulatedTimeStamp>([^<]*)/.exec(xml) as RegExpExecArray)[1] as string;
    expect(await ask(Buffer.from(stamped.replace(token(stamped), token(other))))).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'TIME_STAMP_BROKEN' }], signatures: [{ level: 'B', time: { proof: 'claimed' } }] });
    const changed = Buffer.from(token(stamped), 'base64');
    changed[changed.length - 10] = (changed[changed.length - 10] as number) ^ 1;
    expect(await ask(Buffer.from(stamped.replace(token(stamped), changed.toString('base64'))))).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'TIME_STAMP_BROKEN' }] });
    expect(await ask(Buffer.from(stamped), { anchors: [ca.certificate] })).toMatchObject({ verdict: 'valid', notes: expect.arrayContaining([expect.objectContaining({ code: 'TIME_STAMP_UNTRUSTED' })]), signatures: [{ level: 'B', time: { proof: 'claimed', timeStamps: [{ trustList: null }] } }] });
    const archived = (await raise(sign('enveloped'), 'LTA')).toString();
    const tampered = archived.replace(/(<xades:EncapsulatedCRLValue>)[^<]*/, `$1${crl(NOW + 2_000).toString('base64')}`);
    expect(await ask(Buffer.from(tampered))).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'TIME_STAMP_BROKEN' }], signatures: [{ level: 'LT' }] });
  });
});

describe('time and revocation', () => {
  const later = NOW + 400 * DAY;
  const codesOf = async (document: Buffer, more: Partial<ValidateRequest> = {}) => {
    const { verdict, reasons } = await ask(document, more);
    return [verdict, ...reasons.map(({ code }) => code)];
  };

  it('an expired certificate is undecided without a proof of time, and good with one', async () => {
    const signed = sign('enveloped');
    expect(await codesOf(signed, { at: later })).toEqual(['indeterminate', 'CERTIFICATE_EXPIRED_TIME_UNPROVEN']);
    expect(await codesOf(await raise(signed, 'T'), { at: later })).toEqual(['valid']);
  });

  it('a certificate that had expired or was not valid yet when the signature was made', async () => {
    expect(await codesOf(sign('enveloped', signerOf(ca, { notBefore: NOW - 9 * DAY, notAfter: NOW - DAY })))).toEqual(['invalid', 'CERTIFICATE_EXPIRED']);
    expect(await codesOf(sign('enveloped', signerOf(ca, { notBefore: NOW + DAY / 2, notAfter: NOW + 9 * DAY })))).toEqual(['indeterminate', 'CERTIFICATE_NOT_YET_VALID']);
  });

  it('a revoked certificate: before the signature invalid, after it only with a proof of time good', async () => {
    const signed = sign('enveloped');
    expect(await codesOf(signed, { revocations: [crl(NOW + DAY, NOW - DAY)] })).toEqual(['invalid', 'CERTIFICATE_REVOKED']);
    expect(await codesOf(signed, { revocations: [crl(NOW + DAY, NOW + DAY / 2)] })).toEqual(['indeterminate', 'CERTIFICATE_REVOKED_TIME_UNPROVEN']);
    expect(await codesOf(await raise(signed, 'T'), { revocations: [crl(NOW + DAY, NOW + DAY / 2)] })).toEqual(['valid']);
    expect(await ask(signed, { revocations: [crl(NOW + DAY)] })).toMatchObject({ verdict: 'valid', signatures: [{ revocation: { status: 'good', source: 'crl' } }] });
    expect((await ask(signed, { revocations: [crl(NOW - DAY)] })).notes.map(({ code }) => code)).toContain('REVOCATION_UNKNOWN');
  });

  it('a list that another authority of the same name signed does not count', async () => {
    const forged = authority();
    const list = issueCrl({ authority: { privateKey: forged.key, certificate: forged.certificate }, at: NOW + DAY, nextUpdate: NOW + 2 * DAY, revoked: [{ serialNumber: serial(), at: NOW - DAY, reason: 'keyCompromise' }] });
    expect(await codesOf(sign('enveloped'), { revocations: [list, Buffer.from('no list')] })).toEqual(['valid']);
  });

  it('a time-stamp says when, whatever the signature claims', async () => {
    clock.at = NOW + 3 * DAY;
    const stamped = await raise(sign('enveloped'), 'T').finally(() => (clock.at = NOW));
    expect((await ask(stamped, { at: NOW + 4 * DAY })).signatures[0]?.time).toMatchObject({ claimed: '2026-11-23T09:30:15.250Z', proven: '2026-11-26T09:30:15.250Z', proof: 'time-stamp' });
  });
});
