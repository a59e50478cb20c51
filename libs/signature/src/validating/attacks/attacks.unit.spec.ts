import { createHash, createHmac, generateKeyPairSync, sign as rawSign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { EXC_C14N, ENVELOPED, DS, XADES } from '../../algorithms.js';
import { OSOBA, PPZP } from '../../trusted-profile/profile-block.js';
import { NOW } from '../../testing/kit.js';
import type { ReasonCode } from '../reasons.js';
import type { Verdict } from '../report.js';
import { authority, complete, ENVELOPED_TRANSFORMS, exclusive, signatureTemplate, signerOf, transform, type SignatureTemplate } from '../testing/forge.js';
import { validate } from '../validate.js';

/** The attack corpus: every case is refused, and by its own name. Each begins from a document that is valid. */
const ca = authority();
const signer = signerOf(ca);
const PART = [transform(EXC_C14N)];
const ask = (document: string | Buffer) => validate({ document: Buffer.from(document), mediaType: 'application/xml', anchors: [ca.certificate], trustLists: [], at: NOW });

const enveloped = (more: Partial<SignatureTemplate> = {}, body = '<tresc>Zgadzam się</tresc>', prolog = ''): string => {
  const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }], ...more };
  return complete(`${prolog}<pismo>${body}${signatureTemplate(template)}</pismo>`, template);
};
/** A signature beside the one part that it refers to by Id: what wrapping attacks are made for. */
const byId = (): string => {
  const template: SignatureTemplate = { signer, references: [{ uri: '#tresc', transforms: PART }] };
  return complete(`<pismo><tresc Id="tresc">Zgadzam się</tresc>${signatureTemplate(template)}</pismo>`, template);
};
const enveloping = (more: Partial<SignatureTemplate> = {}): string => {
  const template: SignatureTemplate = { signer, objects: '<ds:Object Id="tresc"><tresc>Zgadzam się</tresc></ds:Object>', references: [{ uri: '#tresc', transforms: PART }], ...more };
  return complete(signatureTemplate(template), template);
};
/** Replaces and checks that something was replaced, so that no attack is a mere repetition of the original. */
const change = (xml: string, what: string | RegExp, into: string): string => {
  const changed = xml.replace(what, () => into);
  if (changed === xml) throw new Error(`Expected ${String(what)} in the document`);
  return changed;
};
const part = (xml: string, pattern: RegExp): string => (pattern.exec(xml) as RegExpExecArray)[0];
const SIGNED = '<tresc Id="tresc">Zgadzam się</tresc>';
const FORGED = '<tresc Id="inna">Nie zgadzam się</tresc>';
const signatureIn = (xml: string): string => part(xml, /<ds:Signature .*<\/ds:Signature>/s);
const BLOCK = `<ppZP:PodpisZP xmlns:ppZP="${PPZP}"><ppZP:DaneZP><ppZP:DaneZPOsobyFizycznej><os:Nazwisko xmlns:os="${OSOBA}">Testowy</os:Nazwisko><os:Imie xmlns:os="${OSOBA}">Jan</os:Imie><os:PESEL xmlns:os="${OSOBA}">00000000000</os:PESEL></ppZP:DaneZPOsobyFizycznej></ppZP:DaneZP><ppZP:DanePodpisu><ppZP:IdKontaUzytkownikaEpuap>jan.testowy</ppZP:IdKontaUzytkownikaEpuap></ppZP:DanePodpisu></ppZP:PodpisZP>`;
const role = (content: string): string => `<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>${content}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>`;
const resignedProperties = (xml: string, content: string): string => change(xml, '</xades:QualifyingProperties>', `${content}</xades:QualifyingProperties>`);

describe('what the attacks begin from is valid', () => {
  it.each<[string, () => string]>([
    ['enveloped', enveloped],
    ['by id', byId],
    ['enveloping', enveloping],
    ['with a claimed role', () => enveloped({ signedMore: role('wójt') })],
    ['with the XPath of parallel signatures', () => parallel(`not(ancestor-or-self::ds:Signature)`)],
    ['with comments between elements', () => change(enveloped(), '<tresc>', '<!-- c --><tresc>')],
  ])('%s', async (_, make) => {
    expect(await ask(make())).toMatchObject({ verdict: 'valid', reasons: [] });
  });
});

function parallel(xpath: string, uri = 'http://www.w3.org/TR/1999/REC-xpath-19991116'): string {
  const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: [transform(uri, `<ds:XPath>${xpath}</ds:XPath>`), transform(EXC_C14N)] }] };
  return complete(`<pismo><tresc>Zgadzam się</tresc>${signatureTemplate(template)}</pismo>`, template, { '': (tree, signature) => exclusive(tree, signature) });
}
const withTransform = (...transforms: string[]): string => {
  const template: SignatureTemplate = { signer, references: [{ uri: '', transforms }] };
  return complete(`<pismo><tresc>Zgadzam się</tresc>${signatureTemplate(template)}</pismo>`, template, { '': (tree, signature) => exclusive(tree, signature) });
};
const withMethod = (method: string, sign: (info: Buffer) => Buffer): string => enveloped({ method, sign });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const rsaSigner = signerOf(ca, { key: rsa });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

type Case = readonly [name: string, make: () => string | Buffer, code: ReasonCode, verdict?: Verdict];

const WRAPPING: readonly Case[] = [
  ['the signed part moved into a wrapper, a forged one in its place', () => change(byId(), SIGNED, `${FORGED}<opakowanie>${SIGNED}</opakowanie>`), 'SIGNATURE_WRAPPED'],
  ['the signed part moved behind the signature, a forged one in its place', () => `${change(byId(), SIGNED, FORGED).replace('</pismo>', '')}${SIGNED}</pismo>`, 'SIGNATURE_WRAPPED'],
  ['a forged sibling of the same name before the signed part', () => change(byId(), SIGNED, `<tresc>Nie zgadzam się</tresc>${SIGNED}`), 'SIGNATURE_WRAPPED'],
  ['a forged part inside a moved, now empty place', () => change(byId(), SIGNED, `<opakowanie>${FORGED}</opakowanie>${SIGNED}`), 'SIGNATURE_WRAPPED'],
  ['the id twice', () => change(byId(), SIGNED, `<tresc Id="tresc">Nie zgadzam się</tresc>${SIGNED}`), 'ID_DUPLICATED'],
  ['the id twice, once as xml:id', () => change(byId(), SIGNED, `<tresc xml:id="tresc">Nie zgadzam się</tresc>${SIGNED}`), 'ID_DUPLICATED'],
  ['the id twice, once in lower case', () => change(byId(), SIGNED, `<tresc id="tresc">Nie zgadzam się</tresc>${SIGNED}`), 'ID_DUPLICATED'],
  ['the id twice, once in a foreign namespace', () => change(byId(), SIGNED, `<tresc xmlns:w="urn:w" w:Id="tresc">Nie zgadzam się</tresc>${SIGNED}`), 'ID_DUPLICATED'],
  ['the signed part in an object of the signature, a forged one in its place', () => change(change(byId(), SIGNED, FORGED), '</ds:KeyInfo>', `</ds:KeyInfo><ds:Object>${SIGNED}</ds:Object>`), 'SIGNATURE_WRAPPED'],
  ['the signed part deep in an object of the signature', () => change(change(byId(), SIGNED, FORGED), '</ds:KeyInfo>', `</ds:KeyInfo><ds:Object><x>${SIGNED}</x></ds:Object>`), 'SIGNATURE_WRAPPED'],
  ['the signed part hidden in the unsigned properties', () => resignedProperties(change(byId(), SIGNED, FORGED), `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${SIGNED}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`), 'SIGNATURE_WRAPPED'],
  ['the signed part hidden in the key information', () => change(change(byId(), SIGNED, FORGED), '</ds:KeyInfo>', `${SIGNED}</ds:KeyInfo>`), 'SIGNATURE_WRAPPED'],
  ['the signature inside what it signs, forged ancestors around', () => { const xml = byId(); return `<pismo><tresc>Nie zgadzam się</tresc>${xml}</pismo>`; }, 'SIGNATURE_WRAPPED'],
  ['an ancestor of the signature signed without the enveloped transform', () => { const template: SignatureTemplate = { signer, references: [{ uri: '#srodek', transforms: [transform(ENVELOPED), transform(EXC_C14N)] }] }; return complete(`<pismo><inne/><srodek Id="srodek"><tresc/>${signatureTemplate(template)}</srodek></pismo>`, template); }, 'SIGNATURE_WRAPPED'],
  ['the whole signed document inside a forged one', () => `<pismo><tresc>Nie zgadzam się</tresc>${enveloped()}</pismo>`, 'DIGEST_MISMATCH'],
  ['the signed document by its root id, inside a forged one', () => { const template: SignatureTemplate = { signer, references: [{ uri: '#calosc', transforms: ENVELOPED_TRANSFORMS }] }; return `<pismo><tresc>Nie zgadzam się</tresc>${complete(`<pismo Id="calosc"><tresc/>${signatureTemplate(template)}</pismo>`, template)}</pismo>`; }, 'SIGNATURE_WRAPPED'],
  ['the signature moved into the middle of the text', () => { const xml = enveloped({}, '<tresc><a/><b/></tresc>'); return change(change(xml, signatureIn(xml), ''), '<a/>', `<a/>${signatureIn(xml)}`); }, 'SIGNATURE_WRAPPED'],
  ['an object that nobody signed, beside the signed one', () => change(enveloping(), '<ds:Object Id="tresc">', '<ds:Object><tresc>Nie zgadzam się</tresc></ds:Object><ds:Object Id="tresc">'), 'OBJECT_UNSIGNED'],
  ['the signed object nested in a forged one', () => change(change(enveloping(), '<ds:Object Id="tresc">', '<ds:Object><tresc>Nie zgadzam się</tresc><ds:Object Id="tresc">'), '</tresc></ds:Object>', '</tresc></ds:Object></ds:Object>'), 'SIGNATURE_WRAPPED'],
  ['something beside the qualifying properties', () => change(enveloped(), '</xades:QualifyingProperties>', '</xades:QualifyingProperties><tresc>Nie zgadzam się</tresc>'), 'OBJECT_UNSIGNED'],
  ['a stylesheet put before a document whose root alone is signed', () => { const template: SignatureTemplate = { signer, references: [{ uri: '#calosc', transforms: ENVELOPED_TRANSFORMS }] }; return `<?xml-stylesheet href="inny.xsl"?>${complete(`<pismo Id="calosc"><tresc/>${signatureTemplate(template)}</pismo>`, template)}`; }, 'SIGNATURE_WRAPPED'],
  ['the properties of another signature', () => change(enveloped(), 'Target="#sig-1"', 'Target="#sig-2"'), 'SIGNED_PROPERTIES_UNBOUND'],
  ['properties that the signature does not cover', () => enveloped({ propertiesReference: false }), 'SIGNED_PROPERTIES_UNBOUND'],
  ['the signed properties moved into a second object, others in their place', () => { const xml = enveloped(); const signed = part(xml, /<xades:SignedProperties .*<\/xades:SignedProperties>/s); return change(change(xml, signed, signed.replace('Id="sig-1-props"', 'Id="x"').replace('T10:30', 'T11:30')), '</ds:KeyInfo>', `</ds:KeyInfo><ds:Object>${signed.replace('<xades:SignedProperties', `<xades:SignedProperties xmlns:xades="${XADES}"`)}</ds:Object>`); }, 'SIGNED_PROPERTIES_UNBOUND'],
  ['a signature of the document that it is itself', () => { const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] }; return complete(signatureTemplate(template), template); }, 'SIGNATURE_WRAPPED'],
  ['nothing signed but the properties', () => { const template: SignatureTemplate = { signer, references: [] }; return complete(`<pismo><tresc/>${signatureTemplate(template)}</pismo>`, template); }, 'SIGNATURE_WRAPPED'],
  ['a countersignature of something else', () => { const template: SignatureTemplate = { id: 'sig-2', signer, references: [] }; return change(enveloped(), '</xades:QualifyingProperties>', `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${complete(signatureTemplate(template), template)}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties>`); }, 'SIGNATURE_WRAPPED'],
];

const TRANSFORMS: readonly Case[] = [
  ['an XPath', () => withTransform(transform(ENVELOPED), transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<ds:XPath>not(ancestor-or-self::kwota)</ds:XPath>'), transform(EXC_C14N)), 'TRANSFORM_XPATH'],
  ['an XPath that only looks like the one of parallel signatures', () => parallel('not(ancestor-or-self::x:Signature)'), 'TRANSFORM_XPATH'],
  ['an XPath that says more than the one of parallel signatures', () => parallel('not(ancestor-or-self::ds:Signature or self::kwota)'), 'TRANSFORM_XPATH'],
  ['an XPath filter 2.0', () => withTransform(transform('http://www.w3.org/2002/06/xmldsig-filter2', '<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">//kwota</f:XPath>'), transform(EXC_C14N)), 'TRANSFORM_XPATH'],
  ['an XPointer', () => { const template: SignatureTemplate = { signer, references: [{ uri: '#xpointer(/)', transforms: ENVELOPED_TRANSFORMS }] }; return complete(`<pismo>${signatureTemplate(template)}</pismo>`, template, { '#xpointer(/)': (tree, signature) => exclusive(tree, signature) }); }, 'TRANSFORM_XPATH'],
  ['a stylesheet', () => withTransform(transform(ENVELOPED), transform('http://www.w3.org/TR/1999/REC-xslt-19991116', '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/>'), transform(EXC_C14N)), 'TRANSFORM_XSLT'],
  ['a foreign transform', () => withTransform(transform(ENVELOPED), transform('urn:foreign:transform')), 'TRANSFORM_UNSUPPORTED'],
  ['a decryption transform', () => withTransform(transform('http://www.w3.org/2002/07/decrypt#XML')), 'TRANSFORM_UNSUPPORTED'],
  ['base64 of the whole document', () => withTransform(transform('http://www.w3.org/2000/09/xmldsig#base64')), 'TRANSFORM_UNSUPPORTED'],
  ['transforms without end', () => withTransform(...Array.from({ length: 50 }, () => transform(EXC_C14N))), 'SIGNATURE_MALFORMED'],
  ['a canonicalization of its own', () => change(enveloped(), `CanonicalizationMethod Algorithm="${EXC_C14N}"`, 'CanonicalizationMethod Algorithm="urn:foreign:c14n"'), 'CANONICALIZATION_UNSUPPORTED'],
  ['comments in the canonical text of SignedInfo', () => change(enveloped({ canonicalization: `${EXC_C14N}WithComments` }), '<ds:SignedInfo>', '<ds:SignedInfo><!-- c -->'), 'COMMENTS_COVERED'],
  ['comments in the canonical text of the document', () => { const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: [transform(ENVELOPED), transform(`${EXC_C14N}WithComments`)] }] }; return complete(`<pismo><!-- c --><tresc/>${signatureTemplate(template)}</pismo>`, template); }, 'COMMENTS_COVERED'],
  ['a comment that splits a signed text', () => change(enveloped(), 'Zgadzam się', 'Zgadzam<!-- --> się'), 'COMMENT_IN_SIGNED_TEXT'],
];

const ALGORITHMS: readonly Case[] = [
  ['HMAC with the public key', () => withMethod(`${MORE}hmac-sha256`, (info) => createHmac('sha256', signer.certificate).update(info).digest()), 'ALGORITHM_HMAC'],
  ['HMAC cut to a length', () => enveloped({ method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1', methodContent: '<ds:HMACOutputLength>8</ds:HMACOutputLength>', sign: () => Buffer.from([1]) }), 'ALGORITHM_HMAC'],
  ['MD5', () => enveloped({ signer: rsaSigner, method: `${MORE}rsa-md5`, sign: (info) => rawSign('md5', info, rsa) }), 'ALGORITHM_MD5'],
  ['SHA-1', () => enveloped({ signer: rsaSigner, method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', sign: (info) => rawSign('sha1', info, rsa) }), 'ALGORITHM_SHA1'],
  ['DSA with SHA-1', () => withMethod('http://www.w3.org/2000/09/xmldsig#dsa-sha1', (info) => rawSign('sha1', info, signer.privateKey)), 'ALGORITHM_SHA1'],
  ['a digest by SHA-1', () => enveloped({ references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS, digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' }] }), 'ALGORITHM_SHA1'],
  ['a certificate digest by SHA-1', () => enveloped({ certificateDigestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' }), 'ALGORITHM_SHA1'],
  ['SHA-1 of an old signature', () => enveloped({ signer: rsaSigner, at: '2012-05-05T10:00:00+02:00', method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', sign: (info) => rawSign('sha1', info, rsa) }), 'ALGORITHM_SHA1_OLD', 'indeterminate'],
  ['a digest by MD5', () => enveloped({ references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS, digestMethod: `${MORE}md5` }] }), 'ALGORITHM_MD5'],
  ['none', () => withMethod('none', () => Buffer.from('x')), 'ALGORITHM_UNSUPPORTED'],
  ['a name of the prototype', () => withMethod('constructor', () => Buffer.from('x')), 'ALGORITHM_UNSUPPORTED'],
  ['no method at all', () => change(enveloped(), /<ds:SignatureMethod [^>]*>/, '<ds:SignatureMethod>'), 'ALGORITHM_UNSUPPORTED'],
  ['an algorithm of another kind of key', () => withMethod(`${MORE}rsa-sha256`, (info) => rawSign('sha256', info, signer.privateKey)), 'KEY_UNSUITED'],
  ['a key that is too small', () => enveloped({ signer: signerOf(ca, { key: weak }), method: `${MORE}rsa-sha256`, sign: (info) => rawSign('sha256', info, weak) }), 'KEY_UNSUITED'],
  ['a signature value of zeros', () => withMethod(`${MORE}ecdsa-sha256`, () => Buffer.alloc(64)), 'SIGNATURE_BROKEN'],
  ['no references', () => enveloped({ references: [], xades: false }), 'REFERENCES_EMPTY'],
];

/** The first member of a container, stored as it is. */
const zip = (name: string, content: string): Buffer => {
  const head = Buffer.from(`504b03041400000000000000210000000000${'00'.repeat(8)}${Buffer.from([name.length]).toString('hex')}000000`, 'hex');
  return Buffer.concat([head, Buffer.from(name + content), Buffer.alloc(60)]);
};
const OUTSIDE: readonly Case[] = [
  ['a reference to http', () => enveloped({ references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }, { uri: 'http://127.0.0.1:1/x', content: Buffer.from('x') }] }), 'REFERENCE_EXTERNAL'],
  ['a reference to a file of the machine', () => enveloped({ references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }, { uri: 'file:///etc/hostname', content: Buffer.from('x') }] }), 'REFERENCE_EXTERNAL'],
  ['a certificate to be fetched', () => enveloped({ keyInfo: '<ds:KeyInfo><ds:RetrievalMethod URI="http://127.0.0.1:1/cert"/></ds:KeyInfo>' }), 'REFERENCE_EXTERNAL'],
  ['properties to be fetched', () => enveloped({ xades: false, objects: `<ds:Object><xades:QualifyingPropertiesReference xmlns:xades="${XADES}" URI="http://127.0.0.1:1/p"/></ds:Object>` }), 'REFERENCE_EXTERNAL'],
  ['an external entity', () => change(enveloped(), '<pismo>', '<!DOCTYPE pismo [<!ENTITY x SYSTEM "file:///etc/hostname">]><pismo>&x;'), 'XML_DTD_EXTERNAL'],
  ['an external document type', () => change(enveloped(), '<pismo>', '<!DOCTYPE pismo SYSTEM "http://127.0.0.1:1/x.dtd"><pismo>'), 'XML_DTD_EXTERNAL'],
  ['a parameter entity', () => change(enveloped(), '<pismo>', '<!DOCTYPE pismo [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]><pismo>'), 'XML_DTD_EXTERNAL'],
  ['billion laughs', () => change(enveloped(), '<pismo>', `<!DOCTYPE pismo [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join('')}]><pismo>&a30;`), 'XML_DTD_ENTITIES'],
  ['quadratic entities', () => change(enveloped(), '<pismo>', `<!DOCTYPE pismo [<!ENTITY a "${'x'.repeat(50_000)}">]><pismo>${'&a;'.repeat(10_000)}`), 'XML_DTD_ENTITIES'],
  ['id attributes by DTD', () => change(byId(), '<pismo>', '<!DOCTYPE pismo [<!ATTLIST tresc numer ID #IMPLIED>]><pismo>'), 'XML_DTD_IDS'],
  ['a document type behind a comment', () => change(enveloped(), '<pismo>', '<!-- x --><!DOCTYPE pismo><pismo>'), 'XML_DTD'],
  ['a compressed document', () => gzipSync(enveloped()), 'COMPRESSED_INPUT'],
  ['a compression bomb', () => gzipSync(Buffer.alloc(50_000_000)), 'COMPRESSED_INPUT'],
  ['an ASiC-S container', () => zip('mimetype', 'application/vnd.etsi.asic-s+zip'), 'FORMAT_UNSUPPORTED', 'indeterminate'],
  ['an ASiC-E container', () => zip('mimetype', 'application/vnd.etsi.asic-e+zip'), 'FORMAT_UNSUPPORTED', 'indeterminate'],
  ['an ASiC container that does not say so first', () => zip('META-INF/signatures001.xml', '<asic/>'), 'FORMAT_UNSUPPORTED', 'indeterminate'],
  ['another container', () => zip('word/document.xml', '<w/>'), 'COMPRESSED_INPUT'],
  ['a ZIP', () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]), 'COMPRESSED_INPUT'],
  ['elements without end', () => `<pismo>${'<a/>'.repeat(300_000)}</pismo>`, 'XML_TOO_LARGE'],
  ['attributes without end', () => `<pismo ${Array.from({ length: 310_000 }, (_, n) => `a${n}=""`).join(' ')}/>`, 'XML_TOO_LARGE'],
  ['namespaces that keep a canonicalizer busy', () => `<pismo ${Array.from({ length: 3_000 }, (_, n) => `xmlns:n${n}="urn:${n}"`).join(' ')}>${'<a xmlns:x="urn:y"/>'.repeat(20_000)}</pismo>`, 'XML_TOO_LARGE'],
  ['depth without end', () => `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, 'XML_MALFORMED'],
  ['too many signatures', () => `<pismo>${`<ds:Signature xmlns:ds="${DS}"/>`.repeat(150)}</pismo>`, 'SIGNATURES_TOO_MANY'],
  ['bytes that are no UTF-8', () => Buffer.concat([Buffer.from('<pismo>'), Buffer.from([0xc3, 0x28]), Buffer.from('</pismo>')]), 'XML_ENCODING'],
  ['an encoding other than declared', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${enveloped()}`, 'utf16le')]), 'XML_ENCODING'],
  ['UTF-7', () => `<?xml version="1.0" encoding="UTF-7"?>${enveloped()}`, 'XML_ENCODING'],
  ['UTF-32', () => Buffer.from('fffe00003c000000', 'hex'), 'XML_ENCODING'],
  ['a NUL', () => change(enveloped(), 'Zgadzam', 'Zga\u0000dzam'), 'XML_MALFORMED'],
  ['half of a document', () => enveloped().slice(0, -20), 'XML_MALFORMED'],
  ['no signature', () => '<pismo><tresc/></pismo>', 'SIGNATURE_MISSING'],
  ['a signature of another namespace', () => enveloped().replaceAll(DS, 'urn:dsig'), 'SIGNATURE_MISSING'],
  ['a PDF', () => '%PDF-1.7\n%%EOF', 'FORMAT_UNSUPPORTED', 'indeterminate'],
  ['something else', () => Buffer.from([1, 2, 3, 4]), 'FORMAT_UNSUPPORTED', 'indeterminate'],
];

const other = signerOf(ca);
const stranger = signerOf(authority());
const keyInfoOf = (certificate: Buffer, more = ''): string => `<ds:KeyInfo>${more}<ds:X509Data><ds:X509Certificate>${certificate.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
const modulus = (rsa.export({ format: 'jwk' }) as { n: string }).n;
const IDENTITY: readonly Case[] = [
  ["the certificate exchanged for another person's", () => change(enveloped(), /<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${other.certificate.toString('base64')}`), 'SIGNING_CERTIFICATE_MISMATCH'],
  ['another certificate for the same key', () => change(enveloped(), /<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${signerOf(ca, { key: signer.privateKey, commonName: 'Prezes' }).certificate.toString('base64')}`), 'SIGNING_CERTIFICATE_MISMATCH'],
  ['a bound certificate whose key did not sign', () => enveloped({ sign: (info) => rawSign('sha256', info, { key: other.privateKey, dsaEncoding: 'ieee-p1363' }) }), 'SIGNATURE_BROKEN'],
  ['a key value beside the certificate', () => enveloped({ keyInfo: keyInfoOf(signer.certificate, `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${Buffer.from(modulus, 'base64url').toString('base64')}</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`) }), 'KEY_INFO_CONTRADICTS'],
  ['a certificate that is none', () => enveloped({ keyInfo: keyInfoOf(Buffer.from('no certificate')) }), 'CERTIFICATE_MALFORMED'],
  ['bytes behind the certificate', () => enveloped({ keyInfo: keyInfoOf(Buffer.concat([signer.certificate, Buffer.from([0])])) }), 'CERTIFICATE_MALFORMED'],
  ['a key without a certificate', () => enveloped({ keyInfo: '<ds:KeyInfo><ds:KeyName>Jan</ds:KeyName></ds:KeyInfo>' }), 'SIGNER_CERTIFICATE_MISSING', 'indeterminate'],
  ['a stranger', () => enveloped({ signer: stranger }), 'SIGNER_UNTRUSTED', 'indeterminate'],
  ['a person that plays an authority', () => enveloped({ signer: signerOf({ ...authority(), key: signer.privateKey, name: { commonName: 'Jan Testowy' } }) }), 'SIGNER_UNTRUSTED', 'indeterminate'],
  ['a plain XML signature', () => enveloped({ xades: false }), 'SIGNED_PROPERTIES_MISSING', 'indeterminate'],
  ['a claimed role in the unsigned properties', () => enveloped({ unsigned: role('wójt') }), 'ROLE_OUTSIDE_SIGNED_PROPERTIES'],
  ['a profile block in the unsigned properties', () => enveloped({ unsigned: BLOCK }), 'ROLE_OUTSIDE_SIGNED_PROPERTIES'],
  ['a profile block in the key information', () => enveloped({ keyInfo: keyInfoOf(signer.certificate, BLOCK) }), 'ROLE_OUTSIDE_SIGNED_PROPERTIES'],
  ['a role put into the signed properties afterwards', () => change(enveloped(), '</xades:SignedSignatureProperties>', `${role('wójt')}</xades:SignedSignatureProperties>`), 'DIGEST_MISMATCH'],
  ['a profile block from another signer', () => enveloped({ signedMore: role(BLOCK) }), 'PROFILE_BLOCK_FOREIGN'],
  ['a profile block from an untrusted signer', () => enveloped({ signer: stranger, signedMore: role(BLOCK) }), 'PROFILE_BLOCK_FOREIGN'],
  ['a signing time that is none', () => enveloped({ at: '23.11.2026' }), 'SIGNING_TIME_INVALID'],
  ['a signing time split by a comment', () => enveloped({ at: '2026-11-23<!-- -->T10:30:15Z' }), 'SIGNING_TIME_INVALID'],
  ['a signing time that has not come', () => enveloped({ at: '2027-01-01T10:30:15Z' }), 'SIGNING_TIME_IN_FUTURE', 'indeterminate'],
];

it.each([['asic-s', 'ASiC-S'], ['asic-e', 'ASiC-E']])('a container %s is named', async (kind, name) => {
  expect((await ask(zip('mimetype', `application/vnd.etsi.${kind}+zip`))).document.format).toBe(name);
});

describe.each<[string, readonly Case[]]>([
  ['wrapping', WRAPPING],
  ['transforms and comments', TRANSFORMS],
  ['algorithms', ALGORITHMS],
  ['the outside, size and encoding', OUTSIDE],
  ['who signed', IDENTITY],
])('%s', (_, cases) => {
  it.each(cases)('%s', async (_name, make, code, verdict = 'invalid') => {
    const began = performance.now();
    const report = await ask(make());
    expect({ verdict: report.verdict, codes: report.reasons.map((reason) => reason.code) }).toEqual({ verdict, codes: expect.arrayContaining([code]) });
    expect(performance.now() - began).toBeLessThan(5_000);
    for (const reason of report.reasons) expect(reason.words.pl + reason.words.en).not.toMatch(/[{}?]\}|\{|undefined/);
  });
});

it('a trusted-profile block counts only from a trusted-profile system', async () => {
  const xml = enveloped({ signedMore: role(BLOCK) });
  const anchors = [{ certificate: signer.certificate, list: 'seals', uses: ['signing', 'trusted-profile'] as const }];
  const report = await validate({ document: Buffer.from(xml), mediaType: 'text/xml', anchors, trustLists: [], at: NOW });
  expect(report).toMatchObject({ verdict: 'valid', signatures: [{ signer: { kind: 'trusted-profile', profile: { familyName: 'Testowy', firstName: 'Jan', pesel: '00000000000', accountId: 'jan.testowy', profileId: null } } }] });
  expect(createHash('sha256').update(signer.certificate).digest('hex')).toBe(report.signatures[0]?.signer.certificate?.fingerprint);
});
