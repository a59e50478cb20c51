import { createHash, verify, X509Certificate } from 'node:crypto';
import { Certificate, ContentInfo, SignedData, TSTInfo, type Attribute, type SignerInfo } from 'pkijs';
import type { Millis } from '#domain';
import { childrenOf, oid, readDer } from '../certificates/der.js';
import { CONTENT_TYPE, HASHES, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2, TIME_STAMPING, TST_INFO } from './oids.js';


/** A TimeStampToken whose signature holds; whether its signer is trusted is not said here. */
export interface TimeStampToken {
  readonly at: Millis;
  /** Node's name of the hash function: `sha256`, `sha384`, `sha512`. */
  readonly hash: string;
  /** Of what was stamped. */
  readonly digest: Buffer;
  /** Hexadecimal; null where there is none. */
  readonly nonce: string | null;
  readonly policy: string;
  readonly signer: X509Certificate;
  /** All that the token brought along, the signer's among them. */
  readonly certificates: readonly X509Certificate[];
}

/** A token may come without its signer's certificate. */
export interface ReadTokenRequest {
  readonly token: Buffer;
  readonly certificates?: readonly Buffer[];
}

const SIGNATURE_HASHES: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** @returns why it is refused where it is: in words, for a Problem's message */
export function readToken({ token, certificates: known = [] }: ReadTokenRequest): TimeStampToken | string {
  try {
    return read(token, known);
  } catch {
    // pkijs and node:crypto throw for whatever is not ASN.1, no certificate, no key.
    return 'The time-stamp token cannot be read';
  }
}

function read(token: Buffer, known: readonly Buffer[]): TimeStampToken | string {
  const outer = ContentInfo.fromBER(token);
  if (outer.contentType !== SIGNED_DATA) return 'The time-stamp token is not signed';
  const signed = new SignedData({ schema: outer.content });
  const content = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== TST_INFO || content === undefined) return 'The time-stamp token has no TSTInfo';
  const infoBytes = Buffer.from(content.getValue());
  const info = TSTInfo.fromBER(infoBytes);
  const [signerInfo, ...others] = signed.signerInfos;
  if (signerInfo === undefined || others.length > 0) return 'The time-stamp token has not exactly one signature';

  const brought = (signed.certificates ?? []).filter((one) => one instanceof Certificate).map((one) => Buffer.from(one.toSchema().toBER(false)));
  const certificates = [...brought, ...known].map((der) => new X509Certificate(der));
  const hash = HASHES[signerInfo.digestAlgorithm.algorithmId];
  if (hash === undefined) return 'The time-stamp token is digested by a hash function that is not accepted';
  const attributes = new Map(signerInfo.signedAttrs?.attributes.map((one) => [one.type, one]));
  if (attributes.size !== signerInfo.signedAttrs?.attributes.length) return 'The time-stamp token has an attribute twice';
  const type = single(attributes.get(CONTENT_TYPE));
  const digest = single(attributes.get(MESSAGE_DIGEST));
  if (type === undefined || !type.equals(oidContent(TST_INFO))) return 'The time-stamp token does not say what it signs';
  if (digest === undefined || !digest.equals(createHash(hash).update(infoBytes).digest())) return 'The time-stamp token was changed';
  const signer = certificates.find((one) => isBound(one, attributes));
  if (signer === undefined) return "The time-stamp token does not bind its signer's certificate";
  if (signer.keyUsage?.length !== 1 || signer.keyUsage[0] !== TIME_STAMPING) return "The time-stamp's certificate is not made for time-stamps alone";
  if (!holds(signerInfo, hash, signer)) return 'The signature of the time-stamp token does not hold';

  const imprintHash = HASHES[info.messageImprint.hashAlgorithm.algorithmId];
  if (imprintHash === undefined) return 'The time-stamp is over a hash function that is not accepted';
  return {
    at: info.genTime.getTime(),
    hash: imprintHash,
    digest: Buffer.from(info.messageImprint.hashedMessage.getValue()),
    nonce: info.nonce === undefined ? null : Buffer.from(info.nonce.valueBlock.valueHexView).toString('hex'),
    policy: info.policy,
    signer,
    certificates,
  };
}

function holds(signerInfo: SignerInfo, digestHash: string, signer: X509Certificate): boolean {
  const algorithm = signerInfo.signatureAlgorithm.algorithmId;
  const hash = algorithm === RSA_ENCRYPTION ? digestHash : SIGNATURE_HASHES[algorithm];
  const signedBytes = signerInfo.signedAttrs?.encodedValue;
  if (hash === undefined || signedBytes === undefined) return false;
  return verify(hash, Buffer.from(signedBytes), signer.publicKey, Buffer.from(signerInfo.signature.getValue()));
}

/** The content of an attribute's one value. */
function single(attribute: Attribute | undefined): Buffer | undefined {
  const [value, ...more] = (attribute?.values ?? []) as { toBER(sizeOnly: boolean): ArrayBuffer }[];
  if (value === undefined || more.length > 0) return undefined;
  return readDer(Buffer.from(value.toBER(false)), 0)?.content;
}

/** SigningCertificateV2 (SHA-256 unless it says otherwise) or SigningCertificate (SHA-1): the first certificate named is the signer's. */
function isBound(certificate: X509Certificate, attributes: ReadonlyMap<string, Attribute>): boolean {
  const second = attributes.get(SIGNING_CERTIFICATE_V2);
  const identifiers = single(second ?? attributes.get(SIGNING_CERTIFICATE));
  const first = childrenOf(childrenOf(identifiers ?? Buffer.alloc(0))[0]?.content ?? Buffer.alloc(0))[0];
  const parts = childrenOf(first?.content ?? Buffer.alloc(0));
  const algorithm = parts[0]?.tag === 0x30 && second !== undefined ? childrenOf(parts[0].content)[0] : undefined;
  const hash = second === undefined ? 'sha1' : algorithm === undefined ? 'sha256' : Object.entries(HASHES).find(([id]) => algorithm.content.equals(oidContent(id)))?.[1];
  const expected = parts.find(({ tag }) => tag === 0x04)?.content;
  return hash !== undefined && expected !== undefined && createHash(hash).update(certificate.raw).digest().equals(expected);
}

function oidContent(dotted: string): Buffer {
  return readDer(oid(dotted), 0)?.content ?? Buffer.alloc(0);
}
