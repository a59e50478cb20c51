import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign as rawSign, X509Certificate } from 'node:crypto';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { DS, ENVELOPED, EXC_C14N, SHA256 } from '../algorithms.js';
import { extension, issueCertificate } from '../certificates/issue-certificate.js';
import { issueCrl, type CrlRequest } from '../certificates/issue-crl.js';
import type { Signer, VerifyRequest } from '../contract.js';
import { openKeys } from '../keys/open-keys.js';
import { raiseLevel } from '../levels/raise-level.js';
import { documentUri } from '../signing/document-uri.js';
import { signEnveloped } from '../signing/sign-enveloped.js';
import { issueOcsp } from '../testing/issue-ocsp.js';
import { clockAt, DOCUMENT_ID, freshKeysDir, freshSignatures, letter, NOW, upp } from '../testing/kit.js';
import { verifyDocument } from './verify-document.js';

const DAY = 86_400_000;
const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const issuer = { commonName: 'Authority' };
const anchor = issueCertificate({ subject: issuer, subjectKey: issuerKey, issuer, issuerKey, notBefore: NOW - 1_000 * DAY, notAfter: NOW + 1_000 * DAY, authority: true, pathLength: null });
const person = (options: Partial<Parameters<typeof issueCertificate>[0]> = {}): Signer => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = issueCertificate({ subject: { commonName: 'Jan Testowy', serialNumber: 'jan.testowy' }, subjectKey: privateKey, issuer, issuerKey, notBefore: NOW - DAY, notAfter: NOW + DAY, authority: false, ...options });
  return { privateKey, certificate };
};
const signer = person();
const content = Buffer.from('the bound document');
const uri = documentUri(DOCUMENT_ID);
const signed: string = signEnveloped({ document: letter(), signer, at: NOW, references: [{ uri, content }] });
const outside = new Map([[uri, content]]);
const verify = (xml: string, more: Partial<VerifyRequest> = {}) => verifyDocument({ xml, anchors: [anchor], outside, ...more });
const codeOf = (xml: string, more: Partial<VerifyRequest> = {}) => {
  const answer = verify(xml, more);
  return answer.valid ? 'valid' : answer.code;
};
/** Replaces and checks that something was replaced, so that no attack is a mere repetition of the original. */
const change = (what: string | RegExp, into: string, xml = signed) => {
  const changed = xml.replace(what, () => into);
  if (changed === xml) throw new Error(`Expected ${String(what)} in the document`);
  return changed;
};
const part = (pattern: RegExp, xml = signed) => (pattern.exec(xml) as RegExpExecArray)[0];
/** As a forger with a key would: changes SignedInfo and signs that anew. */
const resigned = (into: (info: string) => string, by: Signer = signer) => {
  const changedInfo = change(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, into(part(/<ds:SignedInfo>.*<\/ds:SignedInfo>/)));
  const document = XmlDocument.fromString(changedInfo);
  const info = document.get('//ds:SignedInfo', { ds: DS })?.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }) ?? '';
  document.dispose();
  const value = rawSign('sha256', Buffer.from(info), { key: by.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64');
  return change(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${value}`, changedInfo);
};
const info = (from: string | RegExp, to: string) => (text: string) => change(from, to, text);

describe('a good signature', () => {
  it('says who signed what and when', () => {
    expect(verify(signed)).toEqual({
      valid: true,
      signer: { subject: 'jan.testowy', commonName: 'Jan Testowy', certificate: signer.certificate },
      signingTime: NOW,
      content: letter(),
      references: [uri],
    });
  });

  it('holds through what does not change the signed meaning: declaration, comments, white space in tags', () => {
    expect(codeOf(`\uFEFF<?xml version="1.0" encoding="ISO-8859-2"?>\n${signed}\n<!-- after -->`)).toBe('valid');
    expect(codeOf(change('<wnio:Tytul>', '<wnio:Tytul ><!-- unsigned -->'))).toBe('valid');
    expect(verify(change('<wnio:Tytul>', '<wnio:Tytul ><!-- unsigned -->'))).toMatchObject({ content: letter() });
    expect(codeOf(change(/<ds:SignatureValue>/, '<ds:SignatureValue>\n  '))).toBe('valid');
    expect(codeOf(change(/<\/ds:Signature>/, '</ds:Signature><!-- c -->'))).toBe('SIGNATURE_WRAPPED');
  });

  it('is the same signature whoever resigns nothing: the helper of these tests is sound', () => {
    expect(codeOf(resigned((text) => text.replace('Id="ref-', 'Id="fer-')))).toBe('valid');
  });
});

describe('tampering', () => {
  it.each<[string, () => string, string]>([
    ['the text', () => change('Proszę o wypis', 'Proszę o zgodę'), 'SIGNATURE_BROKEN'],
    ['an attribute', () => change('rodzaj="wniosek"', 'rodzaj="skarga"'), 'SIGNATURE_BROKEN'],
    ['the look', () => change('styl.xsl', 'other.xsl'), 'SIGNATURE_BROKEN'],
    ['an added processing instruction', () => `<?look other?>${signed}`, 'SIGNATURE_BROKEN'],
    ['an added element', () => change('<ds:Signature', '<extra/><ds:Signature'), 'SIGNATURE_BROKEN'],
    ['added white space', () => change('<ds:Signature', ' <ds:Signature'), 'SIGNATURE_BROKEN'],
    ['an added namespace that is used', () => change('<wnio:Tytul>', '<wnio:Tytul xmlns:q="urn:q" q:a="">'), 'SIGNATURE_BROKEN'],
    ['the signing time', () => change('<xades:SigningTime>2026', '<xades:SigningTime>2025'), 'SIGNATURE_BROKEN'],
    ['the media type', () => change('text/xml</xades:MimeType>', 'text/css</xades:MimeType>'), 'SIGNATURE_BROKEN'],
    ['a digest', () => change(/<ds:DigestValue>[^<]*/, `<ds:DigestValue>${Buffer.alloc(32).toString('base64')}`), 'SIGNATURE_BROKEN'],
    ['the signature value', () => change(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${Buffer.alloc(64, 1).toString('base64')}`), 'SIGNATURE_BROKEN'],
    ['a signature value of zeros', () => change(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${Buffer.alloc(64).toString('base64')}`), 'SIGNATURE_BROKEN'],
    ['a short signature value', () => change(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>AAAA'), 'SIGNATURE_BROKEN'],
    ['a signature value that is no base64', () => change(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>%%'), 'SIGNATURE_MALFORMED'],
    ['the certificate, for another trusted one of the same name', () => change(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${person().certificate.toString('base64')}`), 'SIGNATURE_BROKEN'],
    ['a certificate that is none', () => change(/<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>AAAA'), 'SIGNATURE_MALFORMED'],
    ['no certificate', () => change(/<ds:X509Certificate>[^<]*<\/ds:X509Certificate>/, ''), 'SIGNATURE_MALFORMED'],
    ['no signature', () => change(/<ds:Signature .*<\/ds:Signature>/, ''), 'SIGNATURE_MISSING'],
    ['the signature under another namespace', () => signed.replaceAll(DS, 'urn:dsig'), 'SIGNATURE_MISSING'],
    ['no properties', () => change(/<ds:Object>.*<\/ds:Object>/, '<ds:Object></ds:Object>'), 'SIGNATURE_MALFORMED'],
    ['a key of the same owner but another certificate', () => { const other = person(); return resigned((text) => text.replace('Id="ref-', 'Id="fer-'), other).replace(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${other.certificate.toString('base64')}`); }, 'SIGNING_CERTIFICATE_MISMATCH'],
  ])('%s', (_what, attack, code) => {
    expect(codeOf(attack())).toBe(code);
  });

  it('any single changed character of the signed parts', () => {
    const readable = /[A-Za-z0-9]/;
    const value = signed.indexOf('<ds:SignatureValue>');
    for (let at = 0; at < signed.length; at += 37) {
      const was = signed.charAt(at);
      // The spelling of the value's last base64 digit and of the certificate's is not part of their meaning.
      if (!readable.test(was)) continue;
      const changed = `${signed.slice(0, at)}${was === 'A' ? 'B' : 'A'}${signed.slice(at + 1)}`;
      expect({ at, context: signed.slice(at - 10, at + 10), inValue: at > value, valid: verify(changed).valid }).toMatchObject({ valid: false });
    }
  });
});

describe('wrapping', () => {
  const signature = part(/<ds:Signature .*<\/ds:Signature>/);
  const root = part(/<wnio:Dokument[^>]*>/);
  const forged = letter().replace('Proszę o wypis', 'Proszę o pieniądze');
  it.each<[string, () => string]>([
    ['the signed document inside a forged one', () => change(`${root}`, `${root}<wnio:Wrapper>${signed.slice(signed.indexOf(root))}</wnio:Wrapper>`, forged)],
    ['the signature deeper than the root', () => `${signed.replace(signature, '').replace('</wnio:TrescDokumentu>', () => `${signature}</wnio:TrescDokumentu>`)}`],
    ['the signature before other content', () => change('</ds:Signature>', '</ds:Signature><wnio:Tytul>another</wnio:Tytul>')],
    ['text after the signature', () => change('</ds:Signature>', '</ds:Signature>another')],
    ['two signatures', () => change(signature, signature + signature)],
    ['the signature as the root', () => signature],
    ['a second signature in the Object', () => change('</ds:Object>', `</ds:Object><ds:Object>${signature.replaceAll('Id="', 'Id="x')}</ds:Object>`)],
    ['properties of another signature', () => change('Target="#sig-', 'Target="#other-')],
    ['a double Id', () => change('<wnio:Tytul>', `<wnio:Tytul Id="${(/Id="(prop-[^"]*)"/.exec(signed) as RegExpExecArray)[1]}">`)],
    ['a reference to a part of the document', () => resigned((text) => text.replace('URI=""', 'URI="#part"'))],
    ['no reference to the document', () => resigned(info(/<ds:Reference Id="ref-[^"]*" URI="">.*?<\/ds:Reference>/, ''))],
    ['two references to the document', () => resigned((text) => { const one = part(/<ds:Reference Id="ref-[^"]*" URI="">.*?<\/ds:Reference>/, text); return text.replace(one, one + one.replace('Id="ref-', 'Id="again-')); })],
    ['no reference to the properties', () => resigned(info(/<ds:Reference Type=.*?<\/ds:Reference>/, ''))],
    ['the properties reference pointing elsewhere', () => resigned(info(/URI="#prop-/, 'URI="#porp-'))],
    ['the properties reference without its type', () => resigned(info(/ Type="[^"]*"/, ''))],
  ])('%s', (_what, attack) => {
    expect(codeOf(attack())).toBe('SIGNATURE_WRAPPED');
  });

  it.each<[string, () => string]>([
    ['a second Object', () => change('</ds:Object>', '</ds:Object><ds:Object></ds:Object>')],
    ['something beside the properties', () => change('</xades:QualifyingProperties>', '</xades:QualifyingProperties><evil/>')],
    ['two SignedInfo', () => change('<ds:SignatureValue>', '<ds:SignedInfo></ds:SignedInfo><ds:SignatureValue>')],
    ['two signing times', () => change('<xades:SigningCertificate>', '<xades:SigningTime>2020-01-01T00:00:00Z</xades:SigningTime><xades:SigningCertificate>')],
    ['two SignedProperties', () => change('</xades:QualifyingProperties>', '<xades:SignedProperties></xades:SignedProperties></xades:QualifyingProperties>')],
    ['too many references', () => resigned((text) => text.replace('</ds:SignedInfo>', `${'<ds:Reference URI="urn:x"></ds:Reference>'.repeat(70)}</ds:SignedInfo>`))],
    ['too many certificates', () => change('</ds:X509Data>', `${part(/<ds:X509Certificate>[^<]*<\/ds:X509Certificate>/).repeat(10)}</ds:X509Data>`)],
  ])('%s is no form of signature', (_what, attack) => {
    expect(['SIGNATURE_MALFORMED', 'SIGNATURE_BROKEN']).toContain(codeOf(attack()));
  });
});

describe('algorithms', () => {
  const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
  it.each<[string, (text: string) => string]>([
    ['inclusive canonicalization of SignedInfo', info(`CanonicalizationMethod Algorithm="${EXC_C14N}"`, 'CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"')],
    ['parameters of canonicalization', info('></ds:CanonicalizationMethod>', `><ec:InclusiveNamespaces xmlns:ec="${EXC_C14N}" PrefixList="a"/></ds:CanonicalizationMethod>`)],
    ['an HMAC', info(/SignatureMethod Algorithm="[^"]*"/, 'SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"')],
    ['ECDSA with SHA-1', info(/SignatureMethod Algorithm="[^"]*"/, 'SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"')],
    ['RSA with an EC key', info(/SignatureMethod Algorithm="[^"]*"/, 'SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"')],
    ['a SHA-1 digest', info(SHA256, SHA1)],
    ['an XSLT transform', info(`<ds:Transform Algorithm="${EXC_C14N}"></ds:Transform></ds:Transforms>`, '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform></ds:Transforms>')],
    ['an XPath transform', info(`<ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>`, '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false()</ds:XPath></ds:Transform>')],
    ['no enveloped-signature transform', info(`<ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>`, '')],
    ['a transform too many', info(`<ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>`, `<ds:Transform Algorithm="${ENVELOPED}"></ds:Transform><ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>`)],
    ['transforms the other way round', (text) => text.replace(ENVELOPED, '@').replace(EXC_C14N, (all) => all).replace(new RegExp(`Transform Algorithm="@"(.*?)Transform Algorithm="${EXC_C14N.replaceAll('.', '\\.')}"`), `Transform Algorithm="${EXC_C14N}"$1Transform Algorithm="${ENVELOPED}"`)],
    ['a transform of an outside document', info(/(<ds:Reference Id="[^"]*" URI="urn:uuid[^>]*>)/, `<ds:Reference URI="${uri}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"></ds:Transform></ds:Transforms>`)],
  ])('%s is refused', (_what, into) => {
    expect(codeOf(resigned(into))).toBe('SIGNATURE_ALGORITHM');
  });

  it('refuses keys that are too small or of another kind', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const certificate = person({ subjectKey: weak.privateKey }).certificate;
    expect(codeOf(change(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${certificate.toString('base64')}`))).toBe('SIGNATURE_ALGORITHM');
  });
});

describe('outside documents', () => {
  it('must be given, and be the ones that were signed', () => {
    expect(codeOf(signed, { outside: new Map() })).toBe('REFERENCE_UNRESOLVED');
    expect(codeOf(signed, { outside: new Map([[`${uri}0`, content]]) })).toBe('REFERENCE_UNRESOLVED');
    expect(codeOf(signed, { outside: new Map([[uri, Buffer.from('the bound documenT')]]) })).toBe('REFERENCE_MISMATCH');
    expect(codeOf(signed, { outside: new Map([...outside, ['urn:other', content]]) })).toBe('valid');
    expect(codeOf(resigned(info(/ URI="urn:uuid:[^"]*"/, '')))).toBe('REFERENCE_UNRESOLVED');
    expect(codeOf(resigned((text) => { const one = part(/<ds:Reference Id="[^"]*" URI="urn:uuid.*?<\/ds:Reference>/, text); return text.replace(one, one + one.replace('Id="', 'Id="x')); }))).toBe('REFERENCE_MISMATCH');
  });
});

describe('trust', () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const by = (one: Signer, at = NOW) => signEnveloped({ document: upp(), signer: one, at });

  it('refuses who is not known', () => {
    expect(codeOf(signed, { anchors: [] })).toBe('SIGNER_UNTRUSTED');
    expect(codeOf(by(person({ issuerKey: stranger })))).toBe('SIGNER_UNTRUSTED');
    expect(codeOf(by(person({ issuer: { commonName: 'Somebody' } })))).toBe('SIGNER_UNTRUSTED');
  });

  it('takes an end certificate that is itself an anchor', () => {
    expect(codeOf(signed, { anchors: [signer.certificate] })).toBe('valid');
  });

  it('refuses a signer who issues certificates for others, and an authority that signs documents', () => {
    const fake = person({ subject: { commonName: 'Victim', serialNumber: 'victim' }, issuer: { commonName: 'Jan Testowy', serialNumber: 'jan.testowy' }, issuerKey: signer.privateKey });
    const withPath = (xml: string, ...certificates: Buffer[]) => change('</ds:X509Data>', `${certificates.map((one) => `<ds:X509Certificate>${one.toString('base64')}</ds:X509Certificate>`).join('')}</ds:X509Data>`, xml);
    expect(codeOf(withPath(by(fake), signer.certificate))).toBe('CERTIFICATE_ISSUER_UNFIT');
    expect(codeOf(by({ privateKey: issuerKey, certificate: anchor }))).toBe('SIGNER_UNTRUSTED');
  });

  it('follows an authority that the signature brings along, while that was valid', () => {
    const middleKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const middleName = { commonName: 'Middle' };
    const middle = (notAfter: number) => issueCertificate({ subject: middleName, subjectKey: middleKey, issuer, issuerKey, notBefore: NOW - DAY, notAfter, authority: true });
    const leaf = person({ issuer: middleName, issuerKey: middleKey });
    const xml = (authority: Buffer) => change('</ds:X509Data>', `<ds:X509Certificate>${authority.toString('base64')}</ds:X509Certificate></ds:X509Data>`, by(leaf));
    expect(codeOf(by(leaf))).toBe('SIGNER_UNTRUSTED');
    expect(codeOf(xml(middle(NOW + DAY)))).toBe('valid');
    expect(codeOf(xml(middle(NOW - 1_000)))).toBe('CERTIFICATE_EXPIRED');
  });

  it('goes by the rules of the validator: critical extensions, purposes, name constraints', () => {
    const unknown = [extension('1.2.3.4', true, Buffer.from('0500', 'hex'))];
    expect(codeOf(by(person({ more: unknown })))).toBe('CERTIFICATE_EXTENSION_UNKNOWN');
    expect(codeOf(by(person({ timeStamping: true })))).toBe('SIGNER_UNTRUSTED');
  });

  it('asks for revocation where it is to: by what is given, by what the signature brings, at that instant', async () => {
    const crl = (more: Partial<CrlRequest> = {}): Buffer => issueCrl({ authority: { privateKey: issuerKey, certificate: anchor }, at: NOW - 1_000, nextUpdate: NOW + DAY, revoked: [], ...more });
    const { serialNumber } = new X509Certificate(signer.certificate);
    const revoked = crl({ revoked: [{ serialNumber, at: NOW - 2_000, reason: 'keyCompromise' }] });
    expect(codeOf(signed)).toBe('valid');
    expect(codeOf(signed, { revocations: [] })).toBe('REVOCATION_UNKNOWN');
    expect(codeOf(signed, { revocations: [crl()] })).toBe('valid');
    expect(codeOf(signed, { revocations: [revoked] })).toBe('CERTIFICATE_REVOKED');
    expect(codeOf(signed, { revocations: [crl(), revoked] })).toBe('CERTIFICATE_REVOKED');
    expect(codeOf(signed, { revocations: [crl({ nextUpdate: NOW - 500 })], at: NOW })).toBe('REVOCATION_UNKNOWN');
    expect(codeOf(signed, { revocations: [crl({ at: NOW + DAY / 2 })], at: NOW })).toBe('REVOCATION_UNKNOWN');
    const answer = issueOcsp({ certificate: signer.certificate, issuer: anchor, responder: { privateKey: issuerKey, certificate: anchor }, thisUpdate: NOW - 1_000 });
    expect(codeOf(signed, { revocations: [answer], at: NOW })).toBe('valid');
    const { authorities } = freshSignatures();
    const raised = await raiseLevel(Buffer.from(by(signer)), { to: 'LT', tsa: authorities!.timeStamps, ocsps: [answer], crls: [authorities!.revocationList(NOW)] });
    if (!Buffer.isBuffer(raised)) throw new Error(raised.message);
    expect(codeOf(raised.toString(), { revocations: [], at: NOW })).toBe('valid');
    expect(codeOf(raised.toString(), { revocations: [revoked], at: NOW })).toBe('CERTIFICATE_REVOKED');
  });

  it('wants the certificate valid at the instant asked for, else at the signing time', () => {
    expect(codeOf(signed, { at: NOW + DAY - 1_000 })).toBe('valid');
    expect(codeOf(signed, { at: NOW + DAY + 1_000 })).toBe('CERTIFICATE_EXPIRED');
    expect(codeOf(signed, { at: NOW - DAY - 1_000 })).toBe('CERTIFICATE_NOT_YET_VALID');
    expect(codeOf(by(signer, NOW + 2 * DAY))).toBe('CERTIFICATE_EXPIRED');
    expect(codeOf(by(signer, NOW - 2 * DAY))).toBe('CERTIFICATE_NOT_YET_VALID');
    expect(codeOf(by(signer, NOW + 2 * DAY), { at: NOW })).toBe('valid');
  });

  it('does not trust one start’s sandbox in another', async () => {
    const [one, two] = [freshSignatures(), freshSignatures()];
    const xml = (await one.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan', document: upp(), at: NOW })) as string;
    expect(one.verify({ xml })).toMatchObject({ valid: true });
    expect(two.verify({ xml })).toMatchObject({ valid: false, code: 'SIGNER_UNTRUSTED' });
    expect(openKeys({ keysDir: freshKeysDir(), clock: clockAt(NOW), sandbox: false }).sandboxAuthority).toBeNull();
  });
});

describe('what is no acceptable XML', () => {
  it.each([
    ['nothing', '', 'XML_MALFORMED'],
    ['text', 'hello', 'XML_MALFORMED'],
    ['an open element', '<a>', 'XML_MALFORMED'],
    ['an unknown entity', '<a>&evil;</a>', 'XML_MALFORMED'],
    ['a control character', '<a>\u0001</a>', 'XML_MALFORMED'],
    ['an undeclared prefix', '<x:a/>', 'XML_MALFORMED'],
    ['too deep', '<a>'.repeat(1_000) + '</a>'.repeat(1_000), 'XML_MALFORMED'],
    ['a DTD', '<!DOCTYPE a><a/>', 'XML_DTD'],
    ['entities in a DTD', '<?xml version="1.0"?>\n<!-- <a> --><?pi ?>\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'XML_DTD'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', 'XML_DTD'],
    ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]><a>&l9;</a>`, 'XML_DTD'],
    ['an external subset', '<!DOCTYPE a SYSTEM "http://localhost/evil.dtd"><a/>', 'XML_DTD'],
    ['too long', `<a>${'x'.repeat(10_000_000)}</a>`, 'XML_TOO_LARGE'],
    ['too many elements', `<a>${'<b/>'.repeat(300_000)}</a>`, 'XML_TOO_LARGE'],
    ['too many attributes', `<a ${Array.from({ length: 310_000 }, (_, n) => `a${n}=''`).join(' ')}/>`, 'XML_TOO_LARGE'],
    ['a DTD after a thousand instructions', `${'<?a?>'.repeat(1_000)}<!DOCTYPE a><a/>`, 'XML_DTD'],
  ])('%s', (_what, xml, code) => {
    expect(codeOf(xml)).toBe(code);
  });

  it('does not take the word DOCTYPE in a comment or in text for one', () => {
    expect(codeOf(`<!-- <!DOCTYPE a> -->${signed}`)).toBe('valid');
    expect(codeOf('<a><![CDATA[<!DOCTYPE a>]]></a>')).toBe('SIGNATURE_MISSING');
  });

  it('refuses what has no canonical form', () => {
    expect(codeOf(change('<wnio:Tytul>', '<wnio:Tytul xmlns:r="relative" r:a="1">'))).toMatch(/^(XML_MALFORMED|SIGNATURE_BROKEN)$/);
  });

  it('is not kept busy by a document of very many attributes or namespaces', () => {
    const attributes = `<a ${Array.from({ length: 100_000 }, (_, n) => `b${n}="c"`).join(' ')}/>`;
    const namespaces = Array.from({ length: 250 }, (_, n) => `<a ${Array.from({ length: 10 }, (_, m) => `xmlns:p${n}_${m}="urn:${n}:${m}"`).join(' ')}>`).join('') + '</a>'.repeat(250);
    for (const xml of [attributes, namespaces]) expect(codeOf(xml)).toBe('XML_TOO_LARGE');
  });
});
