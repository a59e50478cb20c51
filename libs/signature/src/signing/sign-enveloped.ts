import { createHash, randomUUID, sign } from 'node:crypto';
import { BrokenInvariant } from '#domain';
import { toIsoWarsaw } from '#domain/deadlines';
import { escapeAttribute, escapeText, type Canonical } from '#domain/documents';
import { DS, ENVELOPED, EXC_C14N, SHA256, SIGNED_PROPERTIES, XADES } from '../algorithms.js';
import type { OutsideReference, SignRequest } from '../contract.js';
import { prepareSigner, type PreparedSigner } from './prepared-signer.js';

const DS_DECLARED = ` xmlns:ds="${DS}"`;
const XADES_DECLARED = ` xmlns:xades="${XADES}"`;
const DIGEST_METHOD = `Algorithm="${SHA256}"></ds:DigestMethod>`;
const EXC_TRANSFORM = `<ds:Transform Algorithm="${EXC_C14N}"></ds:Transform>`;
const DEFAULT_MEDIA_TYPE = 'text/xml';

/**
 * Signs enveloped (contract.ts) by writing text: every part is written in its canonical form, so its digest is one hash and the whole is
 * canonical again. SignedInfo and SignedProperties are hashed as their subtrees' canonical form (namespaces declared where they are first
 * used inside) and written into the document without the declarations that an ancestor already made.
 */
export function signEnveloped({ document, signer, at, references = [] }: SignRequest): Canonical {
  const end = document.lastIndexOf('</');
  if (end === -1) throw new BrokenInvariant('a document with a root element that has an end tag', 'there is none');
  const prepared = prepareSigner(signer);
  const id = randomUUID();

  const digests = [sha256(document), ...references.map(({ content }) => sha256(content))];
  const properties = (xades: string, ds: string): string => signedProperties(id, prepared, at, references, xades, ds);
  const info = (ds: string, propertiesDigest: string): string => signedInfo(id, prepared.algorithm, digests, propertiesDigest, references, ds);

  const propertiesDigest = sha256(properties(XADES_DECLARED, DS_DECLARED));
  const value = sign('sha256', Buffer.from(info(DS_DECLARED, propertiesDigest)), { key: signer.privateKey, dsaEncoding: 'ieee-p1363' });

  const signature =
    `<ds:Signature${DS_DECLARED} Id="sig-${id}">${info('', propertiesDigest)}<ds:SignatureValue>${value.toString('base64')}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${prepared.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
    `<ds:Object><xades:QualifyingProperties${XADES_DECLARED} Target="#sig-${id}">${properties('', '')}</xades:QualifyingProperties></ds:Object></ds:Signature>`;
  return `${document.slice(0, end)}${signature}${document.slice(end)}` as Canonical;
}

/** @param digests of the document, then of the outside references in order */
function signedInfo(id: string, algorithm: string, [documentDigest = '', ...outsideDigests]: readonly string[], propertiesDigest: string, outside: readonly OutsideReference[], ds: string): string {
  return (
    `<ds:SignedInfo${ds}><ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${algorithm}"></ds:SignatureMethod>` +
    reference(`Id="ref-${id}-0" URI=""`, `<ds:Transforms><ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>${EXC_TRANSFORM}</ds:Transforms>`, documentDigest) +
    outside.map(({ uri }, n) => reference(`Id="ref-${id}-${n + 1}" URI="${escapeAttribute(uri)}"`, '', outsideDigests[n] as string)).join('') +
    reference(`Type="${SIGNED_PROPERTIES}" URI="#prop-${id}"`, `<ds:Transforms>${EXC_TRANSFORM}</ds:Transforms>`, propertiesDigest) +
    '</ds:SignedInfo>'
  );
}

function reference(attributes: string, transforms: string, digest: string): string {
  return `<ds:Reference ${attributes}>${transforms}<ds:DigestMethod ${DIGEST_METHOD}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
}

/** SigningCertificate of XAdES 1.3.2 (not V2 of EN 319 132): what the platform's own documents carry and its old clients read. */
function signedProperties(id: string, prepared: PreparedSigner, at: number, outside: readonly OutsideReference[], xades: string, ds: string): string {
  const formats = [DEFAULT_MEDIA_TYPE, ...outside.map(({ mediaType }) => mediaType ?? DEFAULT_MEDIA_TYPE)];
  return (
    `<xades:SignedProperties${xades} Id="prop-${id}"><xades:SignedSignatureProperties><xades:SigningTime>${toIsoWarsaw(at)}</xades:SigningTime>` +
    `<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod${ds} ${DIGEST_METHOD}<ds:DigestValue${ds}>${prepared.certificateDigest}</ds:DigestValue></xades:CertDigest>` +
    `<xades:IssuerSerial><ds:X509IssuerName${ds}>${prepared.issuerName}</ds:X509IssuerName><ds:X509SerialNumber${ds}>${prepared.serialNumber}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate>` +
    '</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>' +
    formats.map((type, n) => `<xades:DataObjectFormat ObjectReference="#ref-${id}-${n}"><xades:MimeType>${escapeText(type)}</xades:MimeType></xades:DataObjectFormat>`).join('') +
    '</xades:SignedDataObjectProperties></xades:SignedProperties>'
  );
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}
