import { describe, expect, it } from '@jest/globals';
import { signEnveloped } from '../signing/sign-enveloped.js';
import { freshSignatures, letter, NOW } from '../testing/kit.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf } from './testing/forge.js';
import type { ValidateRequest } from './report.js';
import { validate } from './validate.js';

const ca = authority();
const signer = signerOf(ca);
const ask = (document: string | Buffer, more: Partial<ValidateRequest> = {}) => validate({ document: Buffer.from(document), mediaType: 'application/xml', anchors: [ca.certificate], trustLists: [], at: NOW, ...more });
const codes = async (document: string | Buffer, more: Partial<ValidateRequest> = {}) => {
  const { verdict, reasons } = await ask(document, more);
  return [verdict, ...reasons.map(({ code }) => code)];
};

describe('a good signature', () => {
  it('of our own is valid, and the report says who, when and what', async () => {
    const report = await ask(signEnveloped({ document: letter(), signer, at: NOW }));
    expect(report).toMatchObject({ verdict: 'valid', reasons: [], words: { pl: 'Wszystkie podpisy są ważne' }, trustLists: [{ name: 'configured', anchors: 1, nextUpdate: null }] });
    expect(report.signatures).toEqual([
      expect.objectContaining({
        number: 1,
        form: 'enveloped',
        format: 'XAdES',
        level: 'B',
        verdict: 'valid',
        cryptography: { state: 'intact', algorithm: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', key: 'EC prime256v1' },
        signer: expect.objectContaining({ kind: 'certificate', certificate: expect.objectContaining({ commonName: 'Jan Testowy', subjectSerialNumber: 'jan.testowy' }) }),
        time: expect.objectContaining({ claimed: '2026-11-23T09:30:15.250Z', proof: 'claimed' }),
        coverage: expect.objectContaining({ whole: true, words: { pl: 'cały dokument', en: 'the whole document' } }),
        trust: { list: 'configured', anchor: 'CN=Urząd certyfikacji testowy', holder: null },
      }),
    ]);
  });

  it('of the sandbox and of the seal is valid with the anchors of the system', async () => {
    const { sandbox, seal, anchors } = freshSignatures();
    expect(await codes(await sandbox!.sign({ subject: 'jan.testowy', name: 'Jan Testowy', document: letter(), at: NOW }), { anchors })).toEqual(['valid']);
    expect(await codes(seal.seal({ document: letter(), at: NOW }), { anchors })).toEqual(['valid']);
  });

  it('of another maker is valid too: other order, empty tags, white space', async () => {
    const template = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
    const xml = complete(`<?xml version="1.0" encoding="UTF-8"?>\n<pismo>\n  <a b='1' a="2"/>\n  ${signatureTemplate(template)}\n</pismo>`, template);
    expect(await codes(xml)).toEqual(['valid']);
    expect(await codes(xml.replace("b='1'", "b='3'"))).toEqual(['invalid', 'DIGEST_MISMATCH']);
  });

  it('without a path to an anchor is indeterminate', async () => {
    expect(await codes(signEnveloped({ document: letter(), signer, at: NOW }), { anchors: [] })).toEqual(['indeterminate', 'SIGNER_UNTRUSTED']);
  });
});
