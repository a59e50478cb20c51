import { sign } from 'node:crypto';
import type { Millis } from '#domain';
import type { Signer } from '../contract.js';
import { certificateParts } from './certificate-parts.js';
import { bits, integer, oid, sequence, time, tlv } from './der.js';
import { authorityKeyIdentifier, extension } from './issue-certificate.js';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const CRL_NUMBER = '2.5.29.20';
const REASON_CODE = '2.5.29.21';

/** RFC 5280 § 5.3.1. */
export const REVOCATION_REASONS = { unspecified: 0, keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5 } as const;

export interface RevokedCertificate {
  /** Hexadecimal, as `X509Certificate.serialNumber` has it. */
  readonly serialNumber: string;
  readonly at: Millis;
  readonly reason: keyof typeof REVOCATION_REASONS;
  /** More extensions of the entry, as they are. */
  readonly more?: readonly Buffer[];
}

export interface CrlRequest {
  /** EC P-256. */
  readonly authority: Signer;
  /** thisUpdate; the list's number follows from it. */
  readonly at: Millis;
  readonly nextUpdate: Millis;
  readonly revoked: readonly RevokedCertificate[];
  /** More extensions of the list, as they are. */
  readonly more?: readonly Buffer[];
}

/** A certificate revocation list, version 2 (RFC 5280 § 5), signed ECDSA with SHA-256; DER. */
export function issueCrl({ authority, at, nextUpdate, revoked, more = [] }: CrlRequest): Buffer {
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const entries = revoked.map((one) =>
    sequence(
      integer(Buffer.from(one.serialNumber.length % 2 === 0 ? one.serialNumber : `0${one.serialNumber}`, 'hex')),
      time(one.at),
      sequence(extension(REASON_CODE, false, tlv(0x0a, Buffer.from([REVOCATION_REASONS[one.reason]]))), ...(one.more ?? [])),
    ),
  );
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(Math.floor(at / 1_000)));
  const tbs = sequence(
    integer(Buffer.from([1])),
    algorithm,
    certificateParts(authority.certificate).subject,
    time(at),
    time(nextUpdate),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    tlv(0xa0, sequence(authorityKeyIdentifier(authority.privateKey), extension(CRL_NUMBER, false, integer(number)), ...more)),
  );
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, authority.privateKey)));
}
