import { createHash } from 'node:crypto';
import type { Millis } from '#domain';
import { toIsoWarsaw } from '#domain/deadlines';
import { escapeAttribute, escapeText } from '#domain/documents';
import { DS, ENVELOPED, EXC_C14N, SHA256, SIGNED_PROPERTIES, XADES } from '../algorithms.js';
import type { AnySigner } from '../contract.js';
import { prepareSigner, type PreparedSigner } from './prepared-signer.js';

const DS_DECLARED = ` xmlns:ds="${DS}"`;
const XADES_DECLARED = ` xmlns:xades="${XADES}"`;
const DIGEST_METHOD = `Algorithm="${SHA256}"></ds:DigestMethod>`;
const EXC_TRANSFORM = `<ds:Transform Algorithm="${EXC_C14N}"></ds:Transform>`;
/** Of the document around the signature. */
export const ENVELOPED_TRANSFORMS = `<ds:Transform Algorithm="${ENVELOPED}"></ds:Transform>${EXC_TRANSFORM}`;

/** One reference to what is signed. */
export interface SignedReference {
  readonly uri: string;
  /** Address of the type of what is referred to. */
  readonly type?: string;
  /** `ds:Transform` elements as canonical text, with the ds prefix undeclared. */
  readonly transforms?: string;
  /** SHA-256, base64. */
  readonly digest: string;
  readonly mediaType: string;
}

export interface SignatureToWrite {
  /** Unique in every document that the signature may come into; part of its Ids. */
  readonly id: string;
  readonly signer: AnySigner;
  readonly at: Millis;
  readonly references: readonly SignedReference[];
  /** ClaimedRole elements as canonical text, with the xades prefix undeclared. */
  readonly claimedRoles?: string;
  /** `ds:Object` elements that are signed, as canonical text, with the ds prefix undeclared. */
  readonly objects?: string;
}

/**
 * A ds:Signature (XAdES 1.3.2, level B), written as text in its exclusive canonical form: SignedInfo and SignedProperties are hashed as their
 * subtrees' canonical form (namespaces declared where they are first used inside) and written into the signature without the declarations
 * that an ancestor already made. So the signature holds wherever it is put.
 */
export function writeSignature(request: SignatureToWrite): string {
  return beginSignature(request).end('');
}

/** A signature that is made, but not written yet. */
export interface BegunSignature {
  /** The canonical `ds:SignatureValue`: what its time-stamp is over. */
  readonly value: string;
  /** @param unsigned `xades:UnsignedProperties` or nothing */
  end(unsigned: string): string;
}

export function beginSignature({ id, signer, at, references, claimedRoles, objects = '' }: SignatureToWrite): BegunSignature {
  const prepared = prepareSigner(signer);
  const properties = signedProperties(id, prepared, at, references, claimedRoles);
  const propertiesDigest = sha256(properties(XADES_DECLARED, DS_DECLARED));
  const info = signedInfo(id, prepared.algorithm, references, propertiesDigest);
  const value = prepared.sign(Buffer.from(info(DS_DECLARED))).toString('base64');
  return {
    value: `<ds:SignatureValue${DS_DECLARED}>${value}</ds:SignatureValue>`,
    end: (unsigned) =>
      `<ds:Signature${DS_DECLARED} Id="sig-${id}">${info('')}<ds:SignatureValue>${value}</ds:SignatureValue>` +
      `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${prepared.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
      `<ds:Object><xades:QualifyingProperties${XADES_DECLARED} Target="#sig-${id}">${properties('', '')}${unsigned}</xades:QualifyingProperties></ds:Object>${objects}</ds:Signature>`,
  };
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}

/** Given with and without its declaration of `ds`. */
function signedInfo(id: string, algorithm: string, references: readonly SignedReference[], propertiesDigest: string): (ds: string) => string {
  const rest =
    `><ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${algorithm}"></ds:SignatureMethod>` +
    references.map(({ uri, type, transforms, digest }, n) => reference(`Id="ref-${id}-${n}"${type === undefined ? '' : ` Type="${type}"`} URI="${escapeAttribute(uri)}"`, transforms, digest)).join('') +
    reference(`Type="${SIGNED_PROPERTIES}" URI="#prop-${id}"`, EXC_TRANSFORM, propertiesDigest) +
    '</ds:SignedInfo>';
  return (ds) => `<ds:SignedInfo${ds}${rest}`;
}

function reference(attributes: string, transforms: string | undefined, digest: string): string {
  const transformed = transforms === undefined ? '' : `<ds:Transforms>${transforms}</ds:Transforms>`;
  return `<ds:Reference ${attributes}>${transformed}<ds:DigestMethod ${DIGEST_METHOD}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
}

/**
 * Given with and without its declarations. SigningCertificate of XAdES 1.3.2 (not V2 of EN 319 132): what the platform's own documents carry
 * and its old clients read.
 */
function signedProperties(id: string, prepared: PreparedSigner, at: Millis, references: readonly SignedReference[], claimedRoles: string | undefined): (xades: string, ds: string) => string {
  const head = `Id="prop-${id}"><xades:SignedSignatureProperties><xades:SigningTime>${toIsoWarsaw(at)}</xades:SigningTime>`;
  const tail =
    (claimedRoles === undefined ? '' : `<xades:SignerRole><xades:ClaimedRoles>${claimedRoles}</xades:ClaimedRoles></xades:SignerRole>`) +
    '</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>' +
    references.map(({ mediaType }, n) => `<xades:DataObjectFormat ObjectReference="#ref-${id}-${n}"><xades:MimeType>${escapeText(mediaType)}</xades:MimeType></xades:DataObjectFormat>`).join('') +
    '</xades:SignedDataObjectProperties></xades:SignedProperties>';
  return (xades, ds) =>
    `<xades:SignedProperties${xades} ${head}` +
    `<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod${ds} ${DIGEST_METHOD}<ds:DigestValue${ds}>${prepared.certificateDigest}</ds:DigestValue></xades:CertDigest>` +
    `<xades:IssuerSerial><ds:X509IssuerName${ds}>${prepared.issuerName}</ds:X509IssuerName><ds:X509SerialNumber${ds}>${prepared.serialNumber}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate>` +
    tail;
}
