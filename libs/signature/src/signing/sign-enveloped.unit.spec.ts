import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { vocabulary, writeCanonical } from '#domain/documents';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { sealUpp } from './seal-upp.js';
import { documentUri } from './document-uri.js';
import { signEnveloped } from './sign-enveloped.js';
import { verifyDocument } from '../verifying/verify-document.js';
import { DOCUMENT_ID, freshSignatures, letter, NOW, OFFICE, PERSON, upd, upp, uppInput } from '../testing/kit.js';

const signatures = freshSignatures();
const content = Buffer.from('<tresc/>');

function canonicalOf(xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    return document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
  } finally {
    document.dispose();
  }
}

describe('signEnveloped', () => {
  it.each([['letter', letter], ['UPP', upp], ['UPD', upd]])('writes a signed %s in its canonical form, and the verifier takes it', (_name, make) => {
    const document = make();
    const signed = signatures.seal.seal({ document, at: NOW, references: [{ uri: documentUri(DOCUMENT_ID), content }] });
    expect(canonicalOf(signed)).toBe(signed);
    const answer = signatures.verify({ xml: signed, outside: new Map([[documentUri(DOCUMENT_ID), content]]) });
    expect(answer).toMatchObject({ valid: true, signingTime: NOW, content: document, references: [documentUri(DOCUMENT_ID)] });
  });

  it('writes the signing time with the offset of Warsaw, in summer too', () => {
    expect(signatures.seal.seal({ document: upp(), at: NOW })).toContain('<xades:SigningTime>2026-11-23T10:30:15.250+01:00</xades:SigningTime>');
    expect(signatures.seal.seal({ document: upp(), at: Date.UTC(2026, 6, 1) })).toContain('<xades:SigningTime>2026-07-01T02:00:00.000+02:00</xades:SigningTime>');
  });

  it('signs an empty root, a default namespace, and awkward reference names', () => {
    for (const document of [writeCanonical(vocabulary('', 'urn:x')('a')), writeCanonical(vocabulary('ds', 'urn:not-dsig')('a'), 'look.xsl')]) {
      const uri = 'urn:x:"<&>\t\u0105';
      const signed = signatures.seal.seal({ document, at: NOW, references: [{ uri, content }] });
      expect(canonicalOf(signed)).toBe(signed);
      expect(signatures.verify({ xml: signed, outside: new Map([[uri, content]]) })).toMatchObject({ valid: true, content: document, references: [uri] });
    }
  });

  it('signs with RSA and with larger curves, and refuses keys that the verifier would', () => {
    const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const name = { commonName: 'Test' };
    const sign = (privateKey: typeof issuerKey) => {
      const certificate = issueCertificate({ subject: name, subjectKey: privateKey, issuer: name, issuerKey, notBefore: NOW - 1_000, notAfter: NOW + 10_000, authority: false });
      return verifyDocument({ xml: signEnveloped({ document: upp(), at: NOW, signer: { privateKey, certificate } }), anchors: [certificate] });
    };
    expect(sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)).toMatchObject({ valid: true, signer: { subject: '', commonName: 'Test' } });
    expect(sign(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)).toMatchObject({ valid: true });
    expect(sign(generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey)).toMatchObject({ valid: true });
    expect(() => sign(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)).toThrow('Expected an RSA key');
    expect(() => sign(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)).toThrow('Expected an RSA key');
    expect(() => sign(generateKeyPairSync('ed25519').privateKey)).toThrow('Expected an RSA key');
  });
});

describe('sealUpp', () => {
  it('binds the receipt to the submitted document, by signature and by digest', () => {
    const sealed = sealUpp(signatures.seal, { ...uppInput, content });
    if (typeof sealed !== 'string') throw new Error(sealed.message);
    const uri = documentUri(DOCUMENT_ID);
    expect(signatures.verify({ xml: sealed, outside: new Map([[uri, content]]) })).toMatchObject({ valid: true, signingTime: uppInput.createdAt, references: [uri], signer: { subject: '' } });
    expect(signatures.verify({ xml: sealed, outside: new Map([[uri, Buffer.from('<inna/>')]]) })).toMatchObject({ valid: false, code: 'REFERENCE_MISMATCH' });
    expect(signatures.verify({ xml: sealed })).toMatchObject({ valid: false, code: 'REFERENCE_UNRESOLVED' });
    expect(sealed).toContain('<pos:InformacjaUzupelniajaca TypInformacjiUzupelniajacej="Skrót SHA-256 dokumentu">fdafc918cd529a261d0323f5b7cab23e33bf5ca2e6479ee7f9c04e127380e903<');
  });

  it('gives the Problem of a name that XML cannot hold', () => {
    expect(sealUpp(signatures.seal, { ...uppInput, content, sender: { ...PERSON, name: 'Jan\u0000' } })).toMatchObject({ code: 'DOCUMENT_CHARACTER_INVALID', location: '/sender/name' });
    expect(sealUpp(signatures.seal, { ...uppInput, content, addressee: { ...OFFICE, name: '\uD800' } })).toMatchObject({ code: 'DOCUMENT_CHARACTER_INVALID', location: '/addressee/name' });
  });
});
