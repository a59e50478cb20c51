import { generateKeyPairSync, sign as rawSign, constants } from 'node:crypto';
import { XmlC14NMode, XmlDocument, type XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DS, ECDSA_SHA256, EXC_C14N, XADES } from '../algorithms.js';
import { signPrepared } from '../signing/sign-prepared.js';
import { prepareDocument } from '../signing/prepare-document.js';
import { signEnveloped } from '../signing/sign-enveloped.js';
import { describeWith } from '../../../../tools/testing/part.js';
import { xmlsec1, xmlsec1Sign, xmlsec1Verify } from '../testing/xmlsec1.js';
import { letter, NOW } from '../testing/kit.js';
import { COUNTERSIGNED } from './xmldsig/names.js';
import { canonicalize } from './xml/canonicalize.js';
import { readTree } from './xml/read-tree.js';
import type { ValidateRequest } from './report.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf, transform, type SignatureTemplate } from './testing/forge.js';
import { validate } from './validate.js';

const ca = authority();
const signer = signerOf(ca);
const ask = (document: string | Buffer, more: Partial<ValidateRequest> = {}) => validate({ document: Buffer.from(document), mediaType: 'application/xml', anchors: [ca.certificate], trustLists: [], at: NOW, ...more });
const prepared = (content: Buffer, form: 'enveloped' | 'enveloping' | 'detached') => {
  const one = prepareDocument({ form, name: 'pismo.xml', content });
  if ('code' in one) throw new Error(one.message);
  return one;
};
const sign = (content: Buffer, by = signer): Buffer => Buffer.from(signPrepared({ prepared: prepared(content, 'enveloped'), content, signer: by, at: NOW }));

describe('several signatures', () => {
  it('of others and then of ours, each leaving out the others, are all valid', async () => {
    const xpath = transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>');
    const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: [xpath, transform(EXC_C14N)] }] };
    const first = complete(`<pismo><tresc>Treść</tresc>${signatureTemplate(template)}</pismo>`, template);
    const twice = sign(Buffer.from(first), signerOf(ca, { commonName: 'Ewa Testowa' }));
    const report = await ask(twice);
    expect(report.signatures.map(({ number, verdict, signer: { certificate } }) => [number, verdict, certificate?.commonName])).toEqual([[1, 'valid', 'Jan Testowy'], [2, 'valid', 'Ewa Testowa']]);
    const broken = await ask(twice.toString().replace('Treść', 'Inna'));
    expect(broken.signatures.map(({ verdict }) => verdict)).toEqual(['invalid', 'invalid']);
  });

  it('of which the later breaks the earlier: told from tampering', async () => {
    const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
    const first = complete(`<pismo><tresc/>${signatureTemplate(template)}</pismo>`, template);
    const second: SignatureTemplate = { ...template, id: 'sig-2' };
    const both = complete(first.replace('</pismo>', `${signatureTemplate(second)}</pismo>`), second);
    expect((await ask(both)).signatures.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([['SIGNATURE_BROKEN_BY_LATER'], []]);
  });

  it('over a part each, that together cover the document', async () => {
    const of = (id: string, part: string): SignatureTemplate => ({ id, signer, references: [{ uri: part, transforms: [transform(EXC_C14N)] }] });
    const [a, b] = [of('sig-1', '#a'), of('sig-2', '#b')] as const;
    const both = complete(complete(`<pismo><x Id="a"/><y Id="b"/>${signatureTemplate(a)}${signatureTemplate(b)}</pismo>`, a), b);
    expect(await ask(both)).toMatchObject({ verdict: 'valid', signatures: [{ form: 'internally-detached', coverage: { whole: false, parts: [{ place: '/pismo/x' }, {}] } }, { coverage: { parts: [{ place: '/pismo/y' }, {}] } }] });
  });

  it('a countersignature', async () => {
    const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
    const first = complete(`<pismo><tresc/>${signatureTemplate(template)}</pismo>`, template);
    const counter: SignatureTemplate = { id: 'sig-2', signer, references: [{ uri: '#sig-1-value', type: COUNTERSIGNED, transforms: [transform(EXC_C14N)] }] };
    const xml = complete(first.replace('</xades:QualifyingProperties>', `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${signatureTemplate(counter)}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties>`), counter);
    expect(await ask(xml)).toMatchObject({ verdict: 'valid', signatures: [{ form: 'enveloped', countersigns: null }, { form: 'countersignature', countersigns: 1, verdict: 'valid' }] });
  });
});

describe('algorithms and encodings of others', () => {
  const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey;
  const enveloped = (more: Partial<SignatureTemplate>) => {
    const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }], ...more };
    return complete(`<pismo xml:lang="pl"><tresc>Zażółć</tresc>${signatureTemplate(template)}</pismo>`, template);
  };
  const pss = (hash: string, saltLength: number) => (info: Buffer) => rawSign(hash, info, { key: rsa, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  it.each<[string, Partial<SignatureTemplate>]>([
    ['RSA SHA-256', { signer: signerOf(ca, { key: rsa }), method: `${MORE}rsa-sha256`, sign: (info) => rawSign('sha256', info, rsa) }],
    ['RSA SHA-512', { signer: signerOf(ca, { key: rsa }), method: `${MORE}rsa-sha512`, sign: (info) => rawSign('sha512', info, rsa) }],
    ['RSA PSS', { signer: signerOf(ca, { key: rsa }), method: 'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1', sign: pss('sha384', 48) }],
    ['RSA PSS with the parameters by default', { signer: signerOf(ca, { key: rsa }), method: 'http://www.w3.org/2007/05/xmldsig-more#rsa-pss', sign: pss('sha256', 32) }],
    ['ECDSA SHA-512 on P-521', { signer: signerOf(ca, { key: p521 }), method: `${MORE}ecdsa-sha512`, sign: (info) => rawSign('sha512', info, { key: p521, dsaEncoding: 'ieee-p1363' }) }],
    ['C14N 1.0 of SignedInfo', { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' }],
    ['C14N 1.1 of SignedInfo', { canonicalization: 'http://www.w3.org/2006/12/xml-c14n11' }],
    ['C14N with comments where there are none', { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments' }],
    ['a digest by SHA-512', { references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS, digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha512' }] }],
  ])('%s', async (_, more) => {
    expect(await ask(enveloped(more))).toMatchObject({ verdict: 'valid', reasons: [] });
  });

  it('ISO-8859-2 and UTF-16 as declared', async () => {
    const xml = enveloped({});
    const latin2 = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-2"?>${xml}`.replace('Zażółć', 'Za\u00bf\u00f3\u00b3\u00e6'), 'latin1');
    // The authority's name is in the certificate, in base64; the rest is ASCII.
    expect(await ask(latin2)).toMatchObject({ verdict: 'valid' });
    expect(await ask(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le')]))).toMatchObject({ verdict: 'valid' });
  });
});

describe('our canonical forms are those of libxml2', () => {
  const NAMES = ['a', 'p:a', 'q:b', 'b'];
  const attributes = fc.uniqueArray(fc.tuple(fc.constantFrom('x', 'p:x', 'q:y', 'xml:lang', 'y', 'p:z'), fc.constantFrom('1', 'ż&amp;"'.replace('"', '&quot;'), '&#xA; \t', '𝄞')), { selector: ([name]) => name, maxLength: 4 });
  const declarations = fc.subarray(['xmlns="urn:d"', 'xmlns=""', 'xmlns:p="urn:p"', 'xmlns:p="urn:z"', 'xmlns:q="urn:ab"', 'xmlns:r="urn:r"']);
  const node = fc.letrec<{ element: string; child: string }>((tie) => ({
    child: fc.oneof({ depthSize: 'small' }, fc.constantFrom('text &lt; ż', '<!-- c -->', '<?pi data?>', '\r\n ', '<![CDATA[<x>]]>', '&#xD;'), tie('element')),
    element: fc.tuple(fc.constantFrom(...NAMES), attributes, declarations, fc.array(tie('child'), { maxLength: 4 })).map(([name, attrs, ns, children]) => {
      const unique = [...new Map(ns.map((one) => [one.split('=')[0], one])).values()];
      return `<${name} ${unique.join(' ')} ${attrs.map(([attribute, value]) => `${attribute}="${value}"`).join(' ')}>${children.join('')}</${name}>`;
    }),
  })).element;

  it('of whole documents and of every element, in every mode', () => {
    fc.assert(
      fc.property(node, fc.boolean(), fc.subarray(['p', 'r', '']), (inner, withComments, inclusivePrefixes) => {
        const xml = `<?look?><!-- c --><root xmlns:p="urn:p" xmlns:q="urn:q" xml:space="preserve" xml:lang="en">${inner}</root><?after?>`;
        const tree = readTree(xml);
        const document = XmlDocument.fromString(xml);
        try {
          const elements = document.find('//*') as XmlElement[];
          for (const [mode, exclusive, version11] of [[XmlC14NMode.XML_C14N_1_0, false, false], [XmlC14NMode.XML_C14N_1_1, false, true], [XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, true, false]] as const) {
            const prefixes = exclusive ? inclusivePrefixes : [];
            const ours = { exclusive, version11, withComments, inclusivePrefixes: prefixes };
            const theirs = { mode, withComments, ...(exclusive && { inclusiveNamespacePrefixes: prefixes.map((prefix) => (prefix === '' ? '#default' : prefix)) }) };
            expect(canonicalize(tree, ours)).toBe(document.canonicalizeToString(theirs));
            tree.elements.forEach((element, n) => expect(canonicalize(element, ours)).toBe(elements[n]?.canonicalizeToString(theirs)));
          }
        } finally {
          document.dispose();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('tampering, anywhere', () => {
  it('a changed byte never leaves another content valid', async () => {
    const signed = Buffer.from(signEnveloped({ document: letter(), signer, at: NOW }));
    const original = await ask(signed);
    const covered = JSON.stringify(original.signatures[0]?.coverage);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(signed);
        changed[at] = (changed[at] as number) ^ mask;
        const report = await ask(changed);
        if (report.verdict !== 'valid') return;
        expect(JSON.stringify(report.signatures[0]?.coverage)).toBe(covered);
        expect(report.signatures[0]?.signer).toEqual(original.signatures[0]?.signer);
        const content = (xml: Buffer): string => canonicalize(readTree(xml.toString()), { exclusive: true, version11: false, withComments: false, inclusivePrefixes: [] }, ({ local }) => local === 'Signature');
        expect(content(changed)).toBe(content(signed));
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(['xmlns:q=\'x" a="1\'', 'xmlns:q="a&amp;b"', 'xmlns:q="a&lt;b"'])('the address of a namespace that no writer writes alike is refused: %s', async (declaration) => {
    const signed = signEnveloped({ document: letter(), signer, at: NOW });
    expect(await ask(signed.replace('<wnio:Tytul>', `<wnio:Tytul ${declaration}>`))).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'XML_MALFORMED' }] });
  });

  it('bytes of any kind get a report', async () => {
    const signed = Buffer.from(signEnveloped({ document: letter(), signer, at: NOW }));
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length), fc.nat(400), fc.oneof(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)), fc.constantFrom('<ds:Signature>', '</ds:SignedInfo>', `<a xmlns="${DS}"/>`, `<xades:X xmlns:xades="${XADES}"/>`, '<!--', ']]>', '&x;').map((text) => Buffer.from(text))), async (at, length, into) => {
        const { verdict } = await ask(Buffer.concat([signed.subarray(0, at), into, signed.subarray(at + length)]));
        if (length > 0 || into.length > 0) expect(['valid', 'invalid', 'indeterminate']).toContain(verdict);
      }),
      { numRuns: 500 },
    );
  });
});

describeWith(xmlsec1, 'xmlsec1', () => {
  it('says the same of what the forge of these tests makes', () => {
    const template: SignatureTemplate = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
    const xml = complete(`<pismo><tresc/>${signatureTemplate(template)}</pismo>`, template);
    expect(xmlsec1Verify(xml, ca.certificate, NOW)).toMatchObject({ ok: true });
    expect(xmlsec1Verify(xml.replace('<tresc/>', '<tresc>x</tresc>'), ca.certificate, NOW)).toMatchObject({ ok: false });
  });

  it.each(['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'http://www.w3.org/2006/12/xml-c14n11', EXC_C14N])('signs in every form, and it is valid here: %s', async (c14n) => {
    const key = signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const file = Buffer.from('The signed file');
    const template: SignatureTemplate = {
      signer,
      canonicalization: c14n,
      method: ECDSA_SHA256,
      objects: '<ds:Object Id="obj"><dane xmlns="urn:dane" xml:lang="pl">ż</dane></ds:Object>',
      references: [{ uri: '', transforms: [transform('http://www.w3.org/2000/09/xmldsig#enveloped-signature'), transform(c14n)] }, { uri: '#obj', transforms: [transform(c14n)] }, { uri: 'umowa.txt' }],
    };
    const xml = xmlsec1Sign(`<p:pismo xmlns:p="urn:p" xmlns="urn:d" xml:space="preserve">\n<tresc a="1" p:b="2"/>${signatureTemplate(template)}</p:pismo>`, key, new Map([['umowa.txt', file]]));
    expect(await ask(xml, { detached: new Map([['umowa.txt', file]]) })).toMatchObject({ verdict: 'valid', reasons: [], signatures: [{ cryptography: { state: 'intact' } }] });
  });
});
