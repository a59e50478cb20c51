import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { XmlC14NMode, XmlDocument, type XmlElement } from 'libxml2-wasm';
import { DS } from '../algorithms.js';
import { openKeys } from '../keys/open-keys.js';
import { anyXml } from '../testing/any-xml.js';
import { clockAt, freshKeysDir, NOW } from '../testing/kit.js';
import type { ProfileBlock } from '../trusted-profile/profile-block.js';
import { verifyDocument } from '../verifying/verify-document.js';
import { prepareDocument } from './prepare-document.js';
import type { PreparedDocument, PrepareRequest } from './prepared-document.js';
import { signPrepared } from './sign-prepared.js';

const { seal } = openKeys({ keysDir: freshKeysDir(), clock: clockAt(NOW), sandbox: false });
const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 } as const;
const profile: ProfileBlock = { familyName: 'Testowy-Żółć <&>', firstName: 'Jan', pesel: '00000000000', dateOfBirth: null, accountId: 'jan.testowy', profileId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };

function prepared(request: PrepareRequest): PreparedDocument {
  const made = prepareDocument(request);
  if ('code' in made) throw new Error(`${made.code} ${made.message}`);
  // As it comes back from a database.
  return JSON.parse(JSON.stringify(made)) as PreparedDocument;
}
const enveloped = (xml: string | Buffer) => {
  const content = Buffer.from(xml as string);
  return signPrepared({ prepared: prepared({ name: 'a.xml', content, form: 'enveloped' }), content, signer: seal, at: NOW, profile }).toString();
};
function inDocument<T>(xml: string, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(xml);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}
const textAt = (xml: string, path: string) => inDocument(xml, (document) => (document.get(path, { ds: DS }) as XmlElement).content);
const codeOf = (request: Partial<PrepareRequest> & { content: Buffer }) => {
  const made = prepareDocument({ name: 'a.xml', form: 'enveloped', ...request });
  return 'code' in made ? made.code : 'prepared';
};

describe('an enveloped signature in a stranger’s document', () => {
  it('changes nothing but to come before the root’s end tag', () => {
    const xml = '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- </a> --><a  x = "1>"\r\n y=\'/>\'>ż&#13;<b/><![CDATA[</a>]]>\r\n</a  >\r\n<?x </a>?><!-- </a> -->';
    const signed = enveloped(xml);
    const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/.exec(signed) ?? [];
    expect(signed.indexOf(signature)).toBe(xml.indexOf('</a  >'));
    expect(signed.replace(signature, '')).toBe(xml);
    expect(verifyDocument({ xml: signed, anchors: [seal.certificate] })).toMatchObject({ valid: true, signingTime: NOW });
  });

  it('opens an empty root', () => {
    const signed = enveloped('<ż:a xmlns:ż="urn:x" b=">"\n/><!-- after -->');
    expect(signed).toMatch(/^<ż:a xmlns:ż="urn:x" b=">"\n><ds:Signature .*<\/ds:Signature><\/ż:a><!-- after -->$/);
    expect(verifyDocument({ xml: signed, anchors: [seal.certificate] })).toMatchObject({ valid: true });
  });

  it('holds in any document', () => {
    fc.assert(
      fc.property(anyXml, (xml) => {
        const canonical = inDocument(xml, (one) => one.canonicalizeToString(EXCLUSIVE));
        const signed = enveloped(xml);
        inDocument(signed, (one) => {
          const signature = one.get('/*/ds:Signature[last()]', { ds: DS }) as XmlElement;
          expect((signature.get('ds:SignedInfo/ds:Reference/ds:DigestValue', { ds: DS }) as XmlElement).content).toBe(createHash('sha256').update(canonical).digest('base64'));
          signature.remove();
          expect(one.canonicalizeToString(EXCLUSIVE)).toBe(canonical);
        });
        const answer = verifyDocument({ xml: signed, anchors: [seal.certificate] });
        // Ids that the stranger gave twice are the strict verifier's to refuse; all else holds.
        if (!answer.valid && answer.message !== 'Two elements have the Id x') throw new Error(`${answer.code} ${answer.message}`);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused by name where it cannot be', () => {
    const refusals: Record<string, string | Buffer> = {
      'not XML': 'text',
      'not well-formed': '<a><b></a>',
      'a document type': '<!DOCTYPE a><a/>',
      'Latin-2': Buffer.from([0x3c, 0x61, 0x3e, 0xb1, 0x3c, 0x2f, 0x61, 0x3e]),
      'declared Latin-2': '<?xml version="1.0" encoding="ISO-8859-2"?><a/>',
      'UTF-16': Buffer.from('\uFEFF<a/>', 'utf16le'),
      'XML 1.1': '<?xml version="1.1"?><a/>',
      'a relative namespace': '<a xmlns="x/y"/>',
      'an ampersand in a namespace': '<a><b xmlns:p="urn:x?a&amp;b"/></a>',
    };
    expect(Object.fromEntries(Object.entries(refusals).map(([name, content]) => [name, codeOf({ content: Buffer.from(content as string) })]))).toEqual({
      'not XML': 'XML_MALFORMED',
      'not well-formed': 'XML_MALFORMED',
      'a document type': 'XML_DTD',
      'Latin-2': 'DOCUMENT_XML_UNSUPPORTED',
      'declared Latin-2': 'DOCUMENT_XML_UNSUPPORTED',
      'UTF-16': 'DOCUMENT_XML_UNSUPPORTED',
      'XML 1.1': 'DOCUMENT_XML_UNSUPPORTED',
      'a relative namespace': 'XML_MALFORMED',
      'an ampersand in a namespace': 'DOCUMENT_XML_UNSUPPORTED',
    });
    expect(codeOf({ content: Buffer.from(`<a>${'x'.repeat(9_000_000)}</a>`) })).toBe('DOCUMENT_TOO_LARGE');
    expect(codeOf({ content: Buffer.from('<a title=\'xmlns="a&amp;b"\'/>') })).toBe('prepared');
  });

  it('does not break a signature over the whole, and covers one that it leaves whole', () => {
    const once = enveloped('<a>treść</a>');
    expect(codeOf({ content: Buffer.from(once) })).toBe('DOCUMENT_SIGNED_WHOLE');
    expect(codeOf({ content: signPrepared({ prepared: prepared({ name: 'a', content: Buffer.from('a'), form: 'detached' }), content: Buffer.from('a'), signer: seal, at: NOW }) })).toBe('DOCUMENT_SIGNED_WHOLE');
    const filter = (xpath: string) => `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>${xpath}</ds:XPath></ds:Transform>`;
    const own = '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>';
    for (const [transform, code] of [
      [filter('not(ancestor-or-self::ds:Signature)'), 'prepared'],
      [`${own}${filter(' not( ancestor-or-self::ds:Signature )\n')}`, 'prepared'],
      [filter('not(ancestor-or-self::ds:Signature[@Id="x"])'), 'DOCUMENT_SIGNED_WHOLE'],
      [filter('not(ancestor-or-self::dsig:Signature)'), 'DOCUMENT_SIGNED_WHOLE'],
      ['<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">/descendant::ds:Signature</f:XPath></ds:Transform>', 'prepared'],
      ['<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="union">/descendant::ds:Signature</f:XPath></ds:Transform>', 'DOCUMENT_SIGNED_WHOLE'],
      [own, 'DOCUMENT_SIGNED_WHOLE'],
      ['', 'DOCUMENT_SIGNED_WHOLE'],
    ] as const) expect([transform, codeOf({ content: Buffer.from(once.replace(own, transform)) })]).toEqual([transform, code]);
    const part = once.replace('<a>', '<a><b Id="b"/>').replace('URI=""', 'URI="#b"');
    expect(codeOf({ content: Buffer.from(part) })).toBe('prepared');
    expect(codeOf({ content: Buffer.from(once.replace('<a>', '<a Id="b">').replace('URI=""', 'URI="#b"')) })).toBe('DOCUMENT_SIGNED_WHOLE');
    const filtered = once.replace('<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>', '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>');
    expect(enveloped(filtered).match(/<ds:Signature /g)).toHaveLength(2);
  });
});

describe('the other forms', () => {
  const content = Buffer.from([0, 255, 13, 10, 60, 38]);
  const digest = createHash('sha256').update(content).digest('base64');

  it('enveloping carries and signs the exact bytes', () => {
    const signed = signPrepared({ prepared: prepared({ name: 'a.pdf', mediaType: 'application/pdf', content, form: 'enveloping' }), content, signer: seal, at: NOW, id: 'x' }).toString();
    expect(signed).toContain(`<ds:Reference Id="ref-x-0" Type="http://www.w3.org/2000/09/xmldsig#Object" URI="#obj-x"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"></ds:Transform></ds:Transforms>`);
    expect(textAt(signed, '//ds:Reference[1]/ds:DigestValue')).toBe(digest);
    expect(Buffer.from(textAt(signed, '/ds:Signature/ds:Object[2]'), 'base64')).toEqual(content);
    expect(inDocument(signed, (document) => document.canonicalizeToString(EXCLUSIVE))).toBe(signed);
  });

  it('detached names the file beside it', () => {
    const signed = signPrepared({ prepared: prepared({ name: 'Umowa nr 1: „ż” & #2.pdf', content, form: 'detached' }), content, signer: seal, at: NOW, profile }).toString();
    expect(signed).toContain(' URI="Umowa%20nr%201%3A%20%E2%80%9E%C5%BC%E2%80%9D%20%26%20%232.pdf"><ds:DigestMethod');
    expect(textAt(signed, '//ds:Reference[1]/ds:DigestValue')).toBe(digest);
    expect(inDocument(signed, (document) => document.canonicalizeToString(EXCLUSIVE))).toBe(signed);
  });

  it('refuses names and media types that are none, and what is too large to wrap', () => {
    for (const name of ['', '.', '..', 'a/b', 'a\\b', 'a\nb', '\uD800', 'x'.repeat(256)]) expect(codeOf({ name, content, form: 'detached' })).toBe('DOCUMENT_NAME_INVALID');
    for (const mediaType of ['', 'pdf', 'a/b"', 'text/plain; charset="x"']) expect(codeOf({ mediaType, content, form: 'detached' })).toBe('DOCUMENT_MEDIA_TYPE_INVALID');
    expect(codeOf({ mediaType: 'text/plain; charset=utf-8', content, form: 'detached' })).toBe('prepared');
    expect(codeOf({ content: Buffer.alloc(7_000_001), form: 'enveloping' })).toBe('DOCUMENT_TOO_LARGE');
    expect(codeOf({ content: Buffer.alloc(7_000_001), form: 'detached' })).toBe('prepared');
  });

  it('will not sign other content than was prepared', () => {
    const one = prepared({ name: 'a', content, form: 'detached' });
    expect(() => signPrepared({ prepared: one, content: Buffer.from('other'), signer: seal, at: NOW })).toThrow('the content that was prepared');
  });
});

describe('the trusted profile’s block', () => {
  const PATHS = { ppZP: 'http://crd.gov.pl/xml/schematy/ppzp/', os: 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/', pf: 'urn:koordynator:profil-zaufany:1', xades: 'http://uri.etsi.org/01903/v1.3.2#' };
  const ROLES = '//xades:SignedProperties/xades:SignedSignatureProperties/xades:SignerRole/xades:ClaimedRoles/xades:ClaimedRole';

  it('says person, account and profile, whatever their names', () => {
    inDocument(enveloped('<a/>'), (document) => {
      const at = (path: string) => (document.get(`${ROLES}/${path}`, PATHS) as XmlElement | null)?.content;
      expect(at('ppZP:PodpisZP/ppZP:DaneZP/ppZP:DaneZPOsobyFizycznej/os:Nazwisko')).toBe(profile.familyName);
      expect(at('ppZP:PodpisZP/ppZP:DaneZP/ppZP:DaneZPOsobyFizycznej/os:Imie')).toBe('Jan');
      expect(at('ppZP:PodpisZP/ppZP:DaneZP/ppZP:DaneZPOsobyFizycznej/os:PESEL')).toBe('00000000000');
      expect(at('ppZP:PodpisZP/ppZP:DanePodpisu/ppZP:IdKontaUzytkownikaEpuap')).toBe('jan.testowy');
      expect(at('pf:ProfilZaufany/pf:IdProfilu')).toBe(profile.profileId);
      expect(document.find(ROLES, PATHS)).toHaveLength(2);
    });
  });

  it('is not written with characters that XML cannot hold', () => {
    const content = Buffer.from('<a/>');
    const one = prepared({ name: 'a.xml', content, form: 'enveloped' });
    expect(() => signPrepared({ prepared: one, content, signer: seal, at: NOW, profile: { ...profile, firstName: 'Jan\u0000' } })).toThrow('XML can hold');
  });

  it('leaves out what is not known', () => {
    const content = Buffer.from('<a/>');
    const signed = signPrepared({ prepared: prepared({ name: 'a.xml', content, form: 'enveloped' }), content, signer: seal, at: NOW, profile: { ...profile, pesel: null, accountId: null, profileId: null } }).toString();
    expect(signed).not.toMatch(/PESEL|DanePodpisu|ProfilZaufany/);
    expect(verifyDocument({ xml: signed, anchors: [seal.certificate] })).toMatchObject({ valid: true });
  });
});
