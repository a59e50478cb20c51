import { generateKeyPairSync, sign as rawSign, createHash, type KeyObject } from 'node:crypto';
import { DS, ECDSA_SHA256, ENVELOPED, EXC_C14N, SHA256, SIGNED_PROPERTIES, XADES } from '../../algorithms.js';
import { issueCertificate, type CertificateRequest, type DistinguishedName } from '../../certificates/issue-certificate.js';
import type { Signer } from '../../contract.js';
import { NOW } from '../../testing/kit.js';
import { canonicalizationOf } from '../xmldsig/transforms.js';
import { canonicalize } from '../xml/canonicalize.js';
import { readTree } from '../xml/read-tree.js';
import { childrenNamed, is, type XmlElementNode } from '../xml/tree.js';

const DAY = 86_400_000;

/** An authority with signers under it; every spec has its own. */
export interface TestAuthority {
  readonly key: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
  readonly name: DistinguishedName;
}

export function authority(commonName = 'Urząd certyfikacji testowy', above?: TestAuthority, more: Partial<CertificateRequest> = {}): TestAuthority {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const name = more.subject ?? { commonName };
  const certificate = issueCertificate({ subject: name, subjectKey: key, issuer: above?.name ?? name, issuerKey: above?.key ?? key, notBefore: NOW - 4_000 * DAY, notAfter: NOW + 4_000 * DAY, authority: true, ...more });
  return { key, certificate, name };
}

export function signerOf(issuer: TestAuthority, more: Partial<CertificateRequest> & { readonly key?: KeyObject; readonly commonName?: string } = {}): Signer {
  const { key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, commonName = 'Jan Testowy', ...times } = more;
  const certificate = issueCertificate({ subject: { commonName, serialNumber: 'jan.testowy' }, subjectKey: key, issuer: issuer.name, issuerKey: issuer.key, notBefore: NOW - DAY, notAfter: NOW + 365 * DAY, authority: false, ...times });
  return { privateKey: key, certificate };
}

export interface ReferenceTemplate {
  readonly uri: string | null;
  readonly transforms?: readonly string[];
  readonly type?: string;
  readonly digestMethod?: string;
  /** Of files; of the document's own parts it is computed. */
  readonly content?: Buffer;
  readonly id?: string;
}

export interface SignatureTemplate {
  readonly id?: string;
  readonly signer: Signer;
  readonly references: readonly ReferenceTemplate[];
  readonly canonicalization?: string;
  readonly method?: string;
  /** Inside ds:SignatureMethod. */
  readonly methodContent?: string;
  /** ds:Object elements before the one with the properties. */
  readonly objects?: string;
  /** Inside SignedSignatureProperties, after the certificate. */
  readonly signedMore?: string;
  readonly unsigned?: string;
  readonly keyInfo?: string;
  readonly xades?: boolean;
  readonly at?: string;
  readonly certificateDigestMethod?: string;
  readonly propertiesReference?: boolean;
  readonly sign?: (info: Buffer) => Buffer;
}

export const transform = (algorithm: string, content = ''): string => `<ds:Transform Algorithm="${algorithm}">${content}</ds:Transform>`;
export const ENVELOPED_TRANSFORMS = [transform(ENVELOPED), transform(EXC_C14N)];
const HASHES: Readonly<Record<string, string>> = { [SHA256]: 'sha256', 'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1', 'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384', 'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512' };

/**
 * Writes a signature of any shape, also of those that no honest program writes, as text with empty digests and value. `complete` fills them in.
 */
export function signatureTemplate({ id = 'sig-1', signer, references, canonicalization = EXC_C14N, method = ECDSA_SHA256, methodContent = '', objects = '', signedMore = '', unsigned = '', keyInfo, xades = true, at = '2026-11-23T10:30:15+01:00', certificateDigestMethod = SHA256, propertiesReference = true }: SignatureTemplate): string {
  const certificateDigest = createHash(HASHES[certificateDigestMethod] ?? 'sha256').update(signer.certificate).digest('base64');
  const all: readonly ReferenceTemplate[] = xades && propertiesReference ? [...references, { uri: `#${id}-props`, type: SIGNED_PROPERTIES, transforms: [transform(EXC_C14N)] }] : references;
  const referenceTexts = all.map(({ uri, transforms = [], type, digestMethod = SHA256, content, id: referenceId }) => {
    const digest = content === undefined ? '' : createHash(HASHES[digestMethod] ?? 'sha256').update(content).digest('base64');
    return `<ds:Reference${referenceId === undefined ? '' : ` Id="${referenceId}"`}${type === undefined ? '' : ` Type="${type}"`}${uri === null ? '' : ` URI="${uri}"`}>${transforms.length === 0 ? '' : `<ds:Transforms>${transforms.join('')}</ds:Transforms>`}<ds:DigestMethod Algorithm="${digestMethod}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
  });
  const properties = xades
    ? `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#${id}"><xades:SignedProperties Id="${id}-props"><xades:SignedSignatureProperties><xades:SigningTime>${at}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="${certificateDigestMethod}"/><ds:DigestValue>${certificateDigest}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>${signedMore}</xades:SignedSignatureProperties></xades:SignedProperties>${unsigned === '' ? '' : `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${unsigned}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`}</xades:QualifyingProperties></ds:Object>`
    : '';
  return (
    `<ds:Signature xmlns:ds="${DS}" Id="${id}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${canonicalization}"/><ds:SignatureMethod Algorithm="${method}">${methodContent}</ds:SignatureMethod>${referenceTexts.join('')}</ds:SignedInfo>` +
    `<ds:SignatureValue Id="${id}-value"></ds:SignatureValue>${keyInfo ?? `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${signer.certificate.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`}${objects}${properties}</ds:Signature>`
  );
}

/**
 * Signs what the template says over the document's canonical parts: for each reference the octets are given by `octetsOf` or, where absent, by
 * canonicalizing the target without this signature, exclusively.
 */
export function complete(xml: string, { id = 'sig-1', signer, sign }: Pick<SignatureTemplate, 'id' | 'signer' | 'sign'>, octetsOf: Readonly<Record<string, (tree: ReturnType<typeof readTree>, signature: XmlElementNode) => string | Buffer>> = {}): string {
  let text = xml;
  for (let round = 0; ; round += 1) {
    const tree = readTree(text);
    const signature = tree.elements.find((element) => is(element, DS, 'Signature') && element.attributes.some(({ raw }) => raw === id)) as XmlElementNode;
    const [info] = childrenNamed(signature, DS, 'SignedInfo') as [XmlElementNode];
    const open = childrenNamed(info, DS, 'Reference').find((reference) => childrenNamed(reference, DS, 'DigestValue')[0]?.children.length === 0);
    const start = text.indexOf(`Id="${id}"`);
    if (open === undefined) {
      const method = childrenNamed(info, DS, 'CanonicalizationMethod')[0] as XmlElementNode;
      const canonical = Buffer.from(canonicalize(info, canonicalizationOf(method)));
      const value = (sign ?? ((octets) => rawSign('sha256', octets, { key: signer.privateKey, dsaEncoding: 'ieee-p1363' })))(canonical);
      return fillAt(text, start, '<ds:SignatureValue Id="' + id + '-value">', value.toString('base64'));
    }
    const uri = open.attributes.find(({ name }) => name === 'URI')?.raw ?? '';
    const special = octetsOf[uri];
    const method = childrenNamed(open, DS, 'DigestMethod')[0]?.attributes[0]?.raw ?? '';
    const octets = special !== undefined ? special(tree, signature) : exclusive(uri === '' ? tree : (tree.byId.get(uri.slice(1))?.[0] as XmlElementNode), signature);
    text = fillAt(text, start, '<ds:DigestValue>', createHash(HASHES[method] ?? 'sha256').update(octets).digest('base64'));
    if (round > 50) throw new Error('Expected fewer references');
  }
}

export function exclusive(what: Parameters<typeof canonicalize>[0], without?: XmlElementNode): string {
  return canonicalize(what, { exclusive: true, withComments: false, version11: false, inclusivePrefixes: [] }, (element) => element === without);
}

/** Fills the first empty element of that start tag after `start`. */
function fillAt(text: string, start: number, tag: string, content: string): string {
  const at = text.indexOf(`${tag}</`, start);
  if (at === -1) throw new Error(`Expected an empty ${tag}`);
  return text.slice(0, at + tag.length) + content + text.slice(at + tag.length);
}
