import { createHash, randomBytes, sign } from 'node:crypto';
import type { Millis } from '#domain';
import { certificateParts } from '../certificates/certificate-parts.js';
import { integer, octets, oid, preciseTime, sequence, set, tlv } from '../certificates/der.js';
import type { Signer } from '../contract.js';
import { CONTENT_TYPE, ECDSA_WITH_SHA256, MESSAGE_DIGEST, SHA256_OID, SIGNED_DATA, SIGNING_CERTIFICATE_V2, TST_INFO } from './oids.js';

export interface TokenRequest {
  /** EC P-256, its certificate made for time-stamping. */
  readonly signer: Signer;
  readonly at: Millis;
  readonly policy: string;
  /** Of what is stamped. */
  readonly digest: Buffer;
  /** By which it was digested (oids.ts); SHA-256 where absent. */
  readonly hash?: string;
  /** INTEGER, whole, of the request; absent where it had none. */
  readonly nonce?: Buffer;
  /** Whether the authority's certificate goes along. */
  readonly withCertificate: boolean;
}

const SHA256_ALGORITHM = sequence(oid(SHA256_OID));

/** A TimeStampToken (RFC 3161 § 2.4.2): TSTInfo in a CMS SignedData, ECDSA with SHA-256; DER. */
export function issueToken({ signer, at, policy, digest, hash = SHA256_OID, nonce, withCertificate }: TokenRequest): Buffer {
  const info = sequence(
    integer(Buffer.from([1])),
    oid(policy),
    sequence(sequence(oid(hash)), octets(digest)),
    integer(randomBytes(16)),
    preciseTime(at),
    // Accurate to a second.
    sequence(integer(Buffer.from([1]))),
    ...(nonce === undefined ? [] : [nonce]),
  );
  const { issuer, serialNumber } = certificateParts(signer.certificate);
  const attributes = [
    attribute(CONTENT_TYPE, oid(TST_INFO)),
    attribute(MESSAGE_DIGEST, octets(sha256(info))),
    attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(octets(sha256(signer.certificate)), sequence(sequence(tlv(0xa4, issuer)), serialNumber))))),
  ].sort(Buffer.compare);
  const signerInfo = sequence(
    integer(Buffer.from([1])),
    sequence(issuer, serialNumber),
    SHA256_ALGORITHM,
    tlv(0xa0, ...attributes),
    sequence(oid(ECDSA_WITH_SHA256)),
    // What is signed is the SET OF, not its implicit tag (RFC 5652 § 5.4).
    octets(sign('sha256', set(...attributes), signer.privateKey)),
  );
  const signedData = sequence(
    integer(Buffer.from([3])),
    set(SHA256_ALGORITHM),
    sequence(oid(TST_INFO), tlv(0xa0, octets(info))),
    ...(withCertificate ? [tlv(0xa0, signer.certificate)] : []),
    set(signerInfo),
  );
  return sequence(oid(SIGNED_DATA), tlv(0xa0, signedData));
}

function attribute(type: string, value: Buffer): Buffer {
  return sequence(oid(type), set(value));
}

function sha256(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
