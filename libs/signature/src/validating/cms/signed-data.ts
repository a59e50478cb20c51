import { createHash, constants, verify, type KeyObject } from 'node:crypto';
import { ContentInfo, SignedData, type AlgorithmIdentifier, type SignerInfo } from 'pkijs';
import * as asn1js from 'asn1js';
import { certificateOf, type Certificate } from '../pki/certificate.js';
import type { Hash } from '../xmldsig/algorithms.js';

/** A CMS SignedData (RFC 5652) with its signers; which of them hold is asked one by one. */
export interface Cms {
  readonly contentType: string;
  /** Null where the content is elsewhere. */
  readonly content: Buffer | null;
  readonly certificates: readonly Certificate[];
  /** DER. */
  readonly crls: readonly Buffer[];
  readonly signers: readonly CmsSigner[];
}

export interface CmsSigner {
  /** Null where the message does not bring it. */
  readonly certificate: Certificate | null;
  readonly digestAlgorithm: Hash | null;
  readonly algorithm: string;
  readonly signatureValue: Buffer;
  /** DER values of the signed and the unsigned attributes, by object identifier. */
  readonly signed: ReadonlyMap<string, Buffer>;
  readonly unsigned: ReadonlyMap<string, Buffer>;
  /** What each check says of that content. */
  holds(content: Buffer): { readonly digest: boolean; readonly value: boolean };
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MAX_SIGNERS = 20;
const MAX_CERTIFICATES = 50;
const HASHES: Readonly<Record<string, Hash>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };
const RSA_PSS = '1.2.840.113549.1.1.10';
const KINDS: Readonly<Record<string, 'rsa' | 'ec'>> = {
  '1.2.840.113549.1.1.1': 'rsa', '1.2.840.113549.1.1.5': 'rsa', '1.2.840.113549.1.1.11': 'rsa', '1.2.840.113549.1.1.12': 'rsa', '1.2.840.113549.1.1.13': 'rsa',
  '1.2.840.10045.2.1': 'ec', '1.2.840.10045.4.1': 'ec', '1.2.840.10045.4.3.2': 'ec', '1.2.840.10045.4.3.3': 'ec', '1.2.840.10045.4.3.4': 'ec',
};

/** Undefined where the bytes are no CMS SignedData, or one beyond all measure. */
export function readCms(der: Buffer): Cms | undefined {
  try {
    const info = ContentInfo.fromBER(exact(der));
    if (info.contentType !== SIGNED_DATA) return undefined;
    const data = new SignedData({ schema: info.content as asn1js.AsnType });
    if (data.signerInfos.length > MAX_SIGNERS || (data.certificates?.length ?? 0) > MAX_CERTIFICATES) return undefined;
    const certificates = (data.certificates ?? []).flatMap((one) => {
      const parsed = 'tbsView' in one ? certificateOf(Buffer.from(one.toSchema().toBER())) : undefined;
      return parsed === undefined ? [] : [parsed];
    });
    const { eContentType, eContent } = data.encapContentInfo;
    return {
      contentType: eContentType,
      content: eContent === undefined ? null : Buffer.from(eContent.getValue()),
      certificates,
      crls: (data.crls ?? []).flatMap((one) => ('tbsView' in one ? [Buffer.from(one.toSchema().toBER())] : [])),
      signers: data.signerInfos.map((signer) => signerOf(signer, certificates, eContentType)),
    };
  } catch {
    // pkijs throws whatever it meets; a stranger's bytes that are no SignedData are simply that.
    return undefined;
  }
}

function signerOf(signer: SignerInfo, certificates: readonly Certificate[], contentType: string): CmsSigner {
  const certificate = certificates.find((one) => isOf(signer, one)) ?? null;
  const digestAlgorithm = HASHES[signer.digestAlgorithm.algorithmId] ?? null;
  const signed = attributesOf(signer.signedAttrs?.attributes ?? []);
  const signatureValue = Buffer.from(signer.signature.valueBlock.valueHexView);
  return {
    certificate,
    digestAlgorithm,
    algorithm: signer.signatureAlgorithm.algorithmId,
    signatureValue,
    signed,
    unsigned: attributesOf(signer.unsignedAttrs?.attributes ?? []),
    holds: (content) => {
      if (certificate === null || digestAlgorithm === null) return { digest: false, value: false };
      if (signer.signedAttrs === undefined) {
        const value = valueHolds(signer.signatureAlgorithm, digestAlgorithm, certificate.publicKey, content, signatureValue);
        return { digest: value, value };
      }
      const digest = createHash(digestAlgorithm).update(content).digest();
      // Both attributes are demanded (RFC 5652 § 11.1, § 11.2): without the type a signature over one kind of content would do for another.
      const same = signed.get(MESSAGE_DIGEST)?.equals(Buffer.from(new asn1js.OctetString({ valueHex: exact(digest) }).toBER())) ?? false;
      const type = signed.get(CONTENT_TYPE)?.equals(Buffer.from(new asn1js.ObjectIdentifier({ value: contentType }).toBER())) ?? false;
      return { digest: same && type, value: valueHolds(signer.signatureAlgorithm, digestAlgorithm, certificate.publicKey, Buffer.from(signer.signedAttrs.encodedValue), signatureValue) };
    },
  };
}

/** By issuer and serial number, or by the subject's key identifier. */
function isOf(signer: SignerInfo, certificate: Certificate): boolean {
  const sid = signer.sid as { serialNumber?: asn1js.Integer; issuer?: { toSchema(): asn1js.AsnType } };
  if (sid.serialNumber !== undefined) {
    const serial = BigInt(`0x${Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex') || '0'}`);
    return serial === BigInt(`0x${certificate.identity.serialNumber}`);
  }
  const identifier = Buffer.from((signer.sid as { valueBlock: { valueHexView: Uint8Array } }).valueBlock.valueHexView);
  return identifier.length > 0 && certificate.raw.includes(identifier);
}

function valueHolds({ algorithmId, algorithmParams }: AlgorithmIdentifier, hash: Hash, key: KeyObject, content: Buffer, value: Buffer): boolean {
  try {
    if (algorithmId === RSA_PSS) return key.asymmetricKeyType === 'rsa' && algorithmParams !== undefined && verify(hash, content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, value);
    return KINDS[algorithmId] === key.asymmetricKeyType && verify(hash, content, key, value);
  } catch {
    return false;
  }
}

/** The single value of each attribute; one with several values, or twice, is none. */
function attributesOf(attributes: readonly { readonly type: string; readonly values: readonly { toBER(): ArrayBuffer }[] }[]): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  const twice = new Set<string>();
  for (const { type, values } of attributes) {
    if (found.has(type) || values.length !== 1) twice.add(type);
    found.set(type, Buffer.from(values[0]?.toBER() ?? new ArrayBuffer(0)));
  }
  for (const type of twice) found.delete(type);
  return found;
}

/** An ArrayBuffer of just these bytes: a Buffer shares one with others. */
export function exact(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
