import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { WSSecurityCert } from 'soap';
import { vocabulary } from '#domain/documents';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { describeWith } from '../../../../tools/testing/part.js';
import { xmlsec1, xmlsec1VerifyMessage } from '../testing/xmlsec1.js';
import { readRequest, signAnswer, SOAP11, WSSE, WSU, X509_V3, type AnswerKey, type SignedRequest } from './index.js';

const NOW = Date.now();
const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const NS = 'http://signing.ws.comarch.gov';

function keyFor(kind: 'rsa' | 'rsa-1024' | 'ec' = 'rsa', { from = NOW - 86_400_000, until = NOW + 86_400_000 } = {}): AnswerKey & { readonly pem: string; readonly certificatePem: string } {
  const privateKey: KeyObject = kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 }).privateKey;
  const issuer = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const name = { commonName: 'Urząd' };
  const certificate = issueCertificate({ subject: name, subjectKey: privateKey, issuer: name, issuerKey: issuer, notBefore: from, notAfter: until, authority: false });
  return { privateKey, certificate, pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, certificatePem: new X509Certificate(certificate).toString() };
}

const OPERATION = `<tp:getSignedDocument xmlns:tp="${NS}"><id>1&amp;2</id><note><![CDATA[<x>]]></note></tp:getSignedDocument>`;
const envelope = (operation = OPERATION, more = ''): string => `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP11}"><soap:Header>${more}</soap:Header><soap:Body>${operation}</soap:Body></soap:Envelope>`;

let own: ReturnType<typeof keyFor>;
beforeAll(() => {
  own = keyFor();
});

/** Signed by the npm package `soap` (xml-crypto): somebody else's idea of WS-Security. */
function bySoap(options: Record<string, unknown> = {}, xml = envelope(), key = own): string {
  const { signerOptions, ...more } = options;
  const security = new WSSecurityCert(key.pem, key.certificatePem, '', {
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', signatureTransformations: [EXC], hasTimeStamp: false, signerOptions: { idMode: 'wssecurity', ...(signerOptions as object) }, ...more,
  } as never);
  return security.postProcess(xml, 'soap');
}

interface Shape {
  readonly operation?: string;
  readonly bodyId?: string;
  readonly references?: readonly string[];
  readonly digested?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly digestMethod?: string;
  readonly hash?: string;
  readonly transforms?: string;
  readonly c14n?: string;
  readonly timestamp?: string;
  readonly key?: AnswerKey;
  readonly certificate?: Buffer;
  readonly keyInfo?: string;
  readonly head?: string;
}

/** Written by hand, canonical as it is: every part of it can be made wrong, and signed all the same. */
function byHand(shape: Shape = {}): string {
  const { operation = OPERATION.replace('<![CDATA[<x>]]>', '&lt;x&gt;'), bodyId = 'b', method = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', digestMethod = 'http://www.w3.org/2001/04/xmlenc#sha256', hash = 'sha256' } = shape;
  const { c14n = `<ds:CanonicalizationMethod Algorithm="${EXC}"></ds:CanonicalizationMethod>`, key = own, timestamp = '', head = '' } = shape;
  const body = `<soap:Body xmlns:soap="${SOAP11}" xmlns:wsu="${WSU}" wsu:Id="${bodyId}">${operation}</soap:Body>`;
  const texts: Readonly<Record<string, string>> = { [bodyId]: body, t: timestamp, ...shape.digested };
  const transforms = shape.transforms ?? `<ds:Transform Algorithm="${EXC}"></ds:Transform>`;
  const references = (shape.references ?? [bodyId]).map((id) => `<ds:Reference URI="#${id}"><ds:Transforms>${transforms}</ds:Transforms><ds:DigestMethod Algorithm="${digestMethod}"></ds:DigestMethod><ds:DigestValue>${createHash(hash).update(texts[id] ?? '').digest('base64')}</ds:DigestValue></ds:Reference>`);
  const info = `<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${c14n}<ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod>${references.join('')}</ds:SignedInfo>`;
  const value = sign(hash, Buffer.from(info), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64');
  const keyInfo = shape.keyInfo ?? `<wsse:SecurityTokenReference><wsse:Reference URI="#x" ValueType="${X509_V3}"/></wsse:SecurityTokenReference>`;
  const token = `<wsse:BinarySecurityToken ValueType="${X509_V3}" wsu:Id="x">${(shape.certificate ?? key.certificate).toString('base64')}</wsse:BinarySecurityToken>`;
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo>${keyInfo}</ds:KeyInfo></ds:Signature>`;
  return `<soap:Envelope xmlns:soap="${SOAP11}"><soap:Header>${head}<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">${token}${timestamp}${signature}</wsse:Security></soap:Header>${body}</soap:Envelope>`;
}

const iso = (at: number): string => new Date(at).toISOString();
const timestampOf = (created: number, expires: number | null = created + 600_000): string =>
  `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="t"><wsu:Created>${iso(created)}</wsu:Created>${expires === null ? '' : `<wsu:Expires>${iso(expires)}</wsu:Expires>`}</wsu:Timestamp>`;
const read = (xml: string, at = NOW): SignedRequest => readRequest(xml, at);

function codeOf(xml: string, at = NOW): string {
  try {
    read(xml, at);
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'taken';
}

describe('a request', () => {
  it('signed by another library over its Body is read, with the certificate that signed', () => {
    const { operation, certificate, goodUntil } = read(bySoap());
    expect([operation.namespace, operation.name, [...operation.parameters], certificate.equals(own.certificate), goodUntil]).toEqual([NS, 'getSignedDocument', [['id', '1&2'], ['note', '<x>']], true, null]);
  });

  it('with a signed Timestamp is good for as long as that says, five minutes at most', () => {
    const { goodUntil } = read(bySoap({ hasTimeStamp: true }), Date.now());
    expect((goodUntil as number) - Date.now()).toBeGreaterThan(5 * 60_000);
    expect((goodUntil as number) - Date.now()).toBeLessThanOrEqual(6 * 60_000 + 1_000);
    expect(read(byHand({ timestamp: timestampOf(NOW, NOW + 60_000), references: ['b', 't'] })).goodUntil).toBe(NOW + 120_000);
    expect(read(byHand({ timestamp: timestampOf(NOW, null), references: ['t', 'b'] })).goodUntil).toBe(NOW + 360_000);
  });

  it('with a Timestamp that is not signed is taken, and that Timestamp proves nothing', () => {
    expect(read(byHand({ timestamp: timestampOf(NOW) })).goodUntil).toBeNull();
    expect(read(bySoap({ hasTimeStamp: true, excludeReferencesFromSigning: ['Timestamp'] }), Date.now()).goodUntil).toBeNull();
  });

  it('may name prefixes for canonicalization, as Java’s libraries do, and use SHA-512', () => {
    const inclusive = `<ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="soap"></ec:InclusiveNamespaces>`;
    const info = byHand({ transforms: `<ds:Transform Algorithm="${EXC}">${inclusive}</ds:Transform>` });
    expect(codeOf(info)).toBe('taken');
    expect(codeOf(byHand({ method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha512', hash: 'sha512' }))).toBe('taken');
  });

  it('has one hash for the same message, another for another', () => {
    const xml = byHand();
    expect(read(xml).signatureHash).toEqual(read(xml.replace('<soap:Header>', '<soap:Header><!-- again -->')).signatureHash);
    expect(read(xml).signatureHash).not.toEqual(read(byHand({ bodyId: 'c' })).signatureHash);
  });

  it('takes parameters in the namespace of the operation too, and leaves out those that are nil', () => {
    const operation = `<a xmlns="${NS}"><id>7</id><note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"></note></a>`;
    expect([...read(bySoap({}, envelope(operation))).operation.parameters]).toEqual([['id', '7']]);
  });
});

/** The signed Body hidden in a header of the message, another one in its place. */
function wrapped(xml: string, forged: (body: string) => string): string {
  const body = /<soap:Body.*<\/soap:Body>/s.exec(xml)?.[0] as string;
  return xml.replace(body, forged(body)).replace('<soap:Header>', `<soap:Header><w xmlns="urn:w">${body}</w>`);
}

describe('signature wrapping is refused:', () => {
  it.each([
    ['a moved Body, and one of another id', (xml: string) => wrapped(xml, (body) => body.replace(/wsu:Id="\w+"/, 'wsu:Id="evil"').replace('1&amp;2', '3')), 'SIGNATURE_WRAPPED'],
    ['a moved Body, and one without an id', (xml: string) => wrapped(xml, (body) => body.replace(/wsu:Id="\w+"/, '').replace('1&amp;2', '3')), 'SIGNATURE_WRAPPED'],
    ['a moved Body, and one of the same id', (xml: string) => wrapped(xml, (body) => body.replace('1&amp;2', '3')), 'SIGNATURE_WRAPPED'],
    ['a moved Body under another name', (xml: string) => wrapped(xml, (body) => body.replace(/wsu:Id="\w+"/, '')).replace('<w xmlns="urn:w"><soap:Body', '<w xmlns="urn:w"><soap:Header').replace('</soap:Body></w>', '</soap:Header></w>'), 'SIGNATURE_WRAPPED'],
    ['a second Body behind the first', (xml: string) => xml.replace('</soap:Envelope>', `<soap:Body>${OPERATION}</soap:Body></soap:Envelope>`), 'SIGNATURE_WRAPPED'],
    ['a Body in the Body', (xml: string) => xml.replace('<id>', '<soap:Body></soap:Body><id>'), 'SIGNATURE_WRAPPED'],
    ['the id of the Body elsewhere, as an Id without a namespace', (xml: string) => xml.replace('<soap:Header>', `<soap:Header Id="${/<soap:Body[^>]*wsu:Id="(\w+)"/.exec(xml)?.[1] as string}">`), 'SIGNATURE_WRAPPED'],
    ['another element behind the Body', (xml: string) => xml.replace('</soap:Envelope>', '<x/></soap:Envelope>'), 'SOAP_MALFORMED'],
    ['the signature of another header', (xml: string) => xml.replace('<wsse:Security ', `<wsse:Security xmlns:wsse="${WSSE}"/><wsse:Security `), 'SOAP_MALFORMED'],
  ])('%s', (_, change, code) => {
    for (const xml of [byHand(), bySoap()]) {
      expect(codeOf(xml)).toBe('taken');
      expect(codeOf(change(xml))).toBe(code);
    }
  });

  it('a reference to something that is not the Body, alone or beside it', () => {
    const stranger = `<w xmlns="urn:w" xmlns:wsu="${WSU}" wsu:Id="w">x</w>`;
    for (const references of [['w'], ['b', 'w'], ['t'], ['x']]) expect(codeOf(byHand({ head: stranger, references, timestamp: timestampOf(NOW), digested: { w: stranger } }))).toBe('SIGNATURE_WRAPPED');
    expect(codeOf(byHand().replace('URI="#b"', 'URI=""'))).toBe('SIGNATURE_WRAPPED');
  });

  it('the same reference twice, and none', () => {
    expect(codeOf(byHand({ references: ['b', 'b'] }))).toBe('SIGNATURE_MALFORMED');
    expect(codeOf(byHand({ references: [] }))).toBe('SIGNATURE_WRAPPED');
  });
});

describe('refused', () => {
  it.each([
    ['no header', (xml: string) => xml.replace(/<soap:Header>.*<\/soap:Header>/s, ''), 'SOAP_UNSIGNED'],
    ['no Security', (xml: string) => xml.replace(/<wsse:Security .*<\/wsse:Security>/s, ''), 'SOAP_UNSIGNED'],
    ['no Signature', (xml: string) => xml.replace(/<(ds:)?Signature .*<\/(ds:)?Signature>/s, ''), 'SOAP_UNSIGNED'],
    ['no certificate', (xml: string) => xml.replace(/<wsse:BinarySecurityToken .*<\/wsse:BinarySecurityToken>/s, ''), 'SOAP_UNSIGNED'],
    ['a changed parameter', (xml: string) => xml.replace('1&amp;2', '3'), 'SIGNATURE_BROKEN'],
    ['another operation', (xml: string) => xml.replaceAll('getSignedDocument', 'verifySignedDocument'), 'SIGNATURE_BROKEN'],
    ['a changed signature value', (xml: string) => xml.replace(/(<(?:ds:)?SignatureValue>)(.)/, (_, tag: string, first: string) => `${tag}${first === 'A' ? 'B' : 'A'}`), 'SIGNATURE_BROKEN'],
    ['two tokens', (xml: string) => xml.replace(/<wsse:BinarySecurityToken .*<\/wsse:BinarySecurityToken>/s, (token) => `${token}${token.replace(/wsu:Id="[^"]*"/, '')}`), 'SOAP_MALFORMED'],
    ['an Object in the Signature', (xml: string) => xml.replace(/<\/(ds:)?Signature>/, (_, p = '') => `<${p as string}Object/></${p as string}Signature>`), 'SIGNATURE_MALFORMED'],
    ['a token of another type', (xml: string) => xml.replace(/ValueType="[^"]*X509v3"( wsu:Id)/, 'ValueType="urn:other"$1'), 'SIGNATURE_MALFORMED'],
    ['a document type', (xml: string) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml.replace(/<\?xml[^>]*\?>/, '')}`, 'XML_DTD'],
    ['SOAP 1.2', (xml: string) => xml.replaceAll(SOAP11, 'http://www.w3.org/2003/05/soap-envelope'), 'SOAP_VERSION'],
    ['a header that has to be understood', (xml: string) => xml.replace('<soap:Header>', '<soap:Header><t:transaction xmlns:t="urn:t" soap:mustUnderstand="1"/>'), 'SOAP_HEADER_UNKNOWN'],
    ['no envelope', () => '<a/>', 'SOAP_MALFORMED'],
    ['no XML', () => 'x', 'XML_MALFORMED'],
  ])('%s', (_, change, code) => {
    for (const xml of [byHand(), bySoap()]) expect(codeOf(change(xml))).toBe(code);
  });

  it.each<[string, Shape, string]>([
    ['SHA-1 by RSA', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', hash: 'sha1' }, 'SIGNATURE_ALGORITHM'],
    ['SHA-1 of the Body', { digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'SIGNATURE_ALGORITHM'],
    ['an HMAC', { method: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256' }, 'SIGNATURE_ALGORITHM'],
    ['inclusive canonicalization of the reference', { transforms: '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:Transform>' }, 'SIGNATURE_ALGORITHM'],
    ['inclusive canonicalization of SignedInfo', { c14n: '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>' }, 'SIGNATURE_ALGORITHM'],
    ['canonicalization with comments', { transforms: `<ds:Transform Algorithm="${EXC}WithComments"></ds:Transform>` }, 'SIGNATURE_ALGORITHM'],
    ['an enveloped-signature transform', { transforms: `<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="${EXC}"></ds:Transform>` }, 'SIGNATURE_ALGORITHM'],
    ['an XPath transform', { transforms: '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>true()</ds:XPath></ds:Transform>' }, 'SIGNATURE_ALGORITHM'],
    ['an XSLT transform', { transforms: '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform>' }, 'SIGNATURE_ALGORITHM'],
    ['very many prefixes', { transforms: `<ds:Transform Algorithm="${EXC}"><ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="${'p '.repeat(51)}"></ec:InclusiveNamespaces></ds:Transform>` }, 'SIGNATURE_ALGORITHM'],
    ['very much in SignedInfo', { transforms: `<ds:Transform Algorithm="${EXC}">${'<x></x>'.repeat(60)}</ds:Transform>` }, 'SIGNATURE_MALFORMED'],
    ['no transform', { transforms: '' }, 'SIGNATURE_ALGORITHM'],
    ['KeyInfo of another token', { keyInfo: `<wsse:SecurityTokenReference><wsse:Reference URI="#y"/></wsse:SecurityTokenReference>` }, 'SIGNATURE_MALFORMED'],
    ['KeyInfo with a key of its own', { keyInfo: '<ds:KeyValue/>' }, 'SIGNATURE_MALFORMED'],
    ['two operations', { operation: `${OPERATION}${OPERATION}` }, 'SOAP_MALFORMED'],
    ['no operation', { operation: '' }, 'SOAP_MALFORMED'],
    ['a parameter twice', { operation: '<a><b>1</b><b>2</b></a>' }, 'SOAP_MALFORMED'],
    ['elements in a parameter', { operation: '<a><b><c/></b></a>' }, 'SOAP_MALFORMED'],
    ['very many parameters', { operation: `<a>${Array.from({ length: 21 }, (_, at) => `<p${at}></p${at}>`).join('')}</a>` }, 'SOAP_MALFORMED'],
    ['a Timestamp of six minutes ago', { timestamp: timestampOf(NOW - 360_000), references: ['b', 't'] }, 'SOAP_EXPIRED'],
    ['the same, not signed', { timestamp: timestampOf(NOW - 360_000) }, 'SOAP_EXPIRED'],
    ['a Timestamp that has expired', { timestamp: timestampOf(NOW - 60_000, NOW), references: ['b', 't'] }, 'SOAP_EXPIRED'],
    ['a Timestamp of tomorrow', { timestamp: timestampOf(NOW + 86_400_000), references: ['b', 't'] }, 'SOAP_EXPIRED'],
    ['a Timestamp in local time', { timestamp: timestampOf(NOW).replaceAll('Z<', '<'), references: ['b', 't'] }, 'SOAP_MALFORMED'],
    ['a Timestamp without an instant', { timestamp: `<wsu:Timestamp xmlns:wsu="${WSU}"></wsu:Timestamp>` }, 'SOAP_MALFORMED'],
  ])('%s', (_, shape, code) => {
    expect(codeOf(byHand(shape))).toBe(code);
  });

  it('a certificate that the key is not of, is no longer or not yet valid, or has too weak a key or another kind', () => {
    expect(codeOf(byHand({ certificate: keyFor().certificate }))).toBe('SIGNATURE_BROKEN');
    expect(codeOf(byHand({ key: keyFor('rsa', { until: NOW - 2_000 }) }))).toBe('CERTIFICATE_EXPIRED');
    expect(codeOf(byHand({ key: keyFor('rsa', { from: NOW + 60_000 }) }))).toBe('CERTIFICATE_NOT_YET_VALID');
    expect(codeOf(byHand({ key: keyFor('rsa-1024') }))).toBe('SIGNATURE_ALGORITHM');
    expect(codeOf(byHand({ key: keyFor('ec'), method: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' }))).toBe('SIGNATURE_ALGORITHM');
    expect(codeOf(byHand({ certificate: Buffer.from('no certificate') }))).toBe('SIGNATURE_MALFORMED');
    expect(codeOf(byHand({ certificate: Buffer.concat([own.certificate, Buffer.from([0])]) }))).toBe('SIGNATURE_MALFORMED');
  });

  it('a Timestamp that was changed after signing', () => {
    const xml = byHand({ timestamp: timestampOf(NOW - 240_000), references: ['b', 't'] });
    expect(codeOf(xml)).toBe('taken');
    expect(codeOf(xml.replace(iso(NOW - 240_000), iso(NOW)))).toBe('SIGNATURE_BROKEN');
  });

  it('what is larger than a message may be, before it is parsed', () => {
    expect(codeOf(`<a>${'x'.repeat(10_000_001)}</a>`)).toBe('XML_TOO_LARGE');
    expect(codeOf(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`)).toBe('XML_MALFORMED');
  });
});

describe('an answer', () => {
  const tp = vocabulary('tp', NS);
  const none = vocabulary('', '');
  const answer = (): string => signAnswer({ content: tp('getSignedDocumentResponse', [none('getSignedDocumentReturn', ['zażółć <&>\r\n'])]), id: '_a1', key: own });

  it('is read by our own reader, its children in no namespace', () => {
    const { operation, certificate } = read(answer());
    expect([operation.name, [...operation.parameters], certificate.equals(own.certificate)]).toEqual(['getSignedDocumentResponse', [['getSignedDocumentReturn', 'zażółć <&>\r\n']], true]);
    expect(answer()).toContain('<getSignedDocumentReturn>');
  });

  it('has the token first, then the signature, with one reference', () => {
    expect(answer()).toMatch(/<wsse:Security [^>]*><wsse:BinarySecurityToken .*<\/wsse:BinarySecurityToken><ds:Signature .*<\/ds:Signature><\/wsse:Security>/);
    expect(answer().match(/<ds:Reference /g)).toHaveLength(1);
  });
});

describeWith(xmlsec1, 'an answer before an independent verifier, xmlsec1', () => {
  it('holds, and does not when it was changed', () => {
    const xml = signAnswer({ content: vocabulary('tp', NS)('a', ['zażółć <&>\r\n']), id: '_a1', key: own });
    expect(xmlsec1VerifyMessage(xml, own.certificatePem)).toMatchObject({ ok: true, output: expect.stringContaining('OK') });
    expect(xmlsec1VerifyMessage(xml.replace('zażółć', 'zażółc'), own.certificatePem).ok).toBe(false);
  });
});
