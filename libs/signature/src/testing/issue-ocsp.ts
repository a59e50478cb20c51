import { createHash, createPublicKey, sign } from 'node:crypto';
import { certificateParts } from '../certificates/certificate-parts.js';
import { bits, childrenOf, octets, oid, readDer, sequence, tlv, whole } from '../certificates/der.js';
import type { Signer } from '../contract.js';

export interface OcspRequest {
  /** About whom, and who issued that certificate; DER. */
  readonly certificate: Buffer;
  readonly issuer: Buffer;
  /** Who answers: the issuer itself, or one whose certificate goes along. EC P-256. */
  readonly responder: Signer;
  readonly withCertificate?: boolean;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  /** Absent: good. */
  readonly revokedAt?: number;
  readonly status?: 'unknown';
  /** Of the certificate id; SHA-1, as most responders have it. */
  readonly hash?: 'sha1' | 'sha256';
  /** responseExtensions. */
  readonly more?: readonly Buffer[];
  /** Whole, or the basic part that XAdES may embed as well. */
  readonly basicOnly?: boolean;
}

const HASH_IDS = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const;
const exactTime = (at: number): Buffer => tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

/** An OCSP answer (RFC 6960 § 4.2.1) for tests, signed ECDSA with SHA-256; DER. */
export function issueOcsp({ certificate, issuer, responder, withCertificate = true, thisUpdate, nextUpdate, revokedAt, status, hash = 'sha1', more = [], basicOnly = false }: OcspRequest): Buffer {
  const digest = (content: Buffer): Buffer => octets(createHash(hash).update(content).digest());
  const parts = certificateParts(certificate);
  const id = sequence(sequence(oid(HASH_IDS[hash]), tlv(0x05)), digest(parts.issuer), digest(keyBits(issuer)), parts.serialNumber);
  const said = status === 'unknown' ? tlv(0x82) : revokedAt === undefined ? tlv(0x80) : tlv(0xa1, exactTime(revokedAt));
  const single = sequence(id, said, exactTime(thisUpdate), ...(nextUpdate === undefined ? [] : [tlv(0xa0, exactTime(nextUpdate))]));
  const data = sequence(tlv(0xa1, certificateParts(responder.certificate).subject), exactTime(thisUpdate), sequence(single), ...(more.length === 0 ? [] : [tlv(0xa1, sequence(...more))]));
  const basic = sequence(data, sequence(oid('1.2.840.10045.4.3.2')), bits(sign('sha256', data, responder.privateKey)), ...(withCertificate ? [tlv(0xa0, sequence(responder.certificate))] : []));
  if (basicOnly) return basic;
  return sequence(tlv(0x0a, Buffer.from([0])), tlv(0xa0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

/** The BIT STRING of the public key, without its count of unused bits. */
function keyBits(certificate: Buffer): Buffer {
  const tbs = childrenOf(readDer(certificate, 0)?.content ?? Buffer.alloc(0))[0];
  const key = childrenOf(tbs?.content ?? Buffer.alloc(0)).map(whole).find((part) => isKey(part));
  return childrenOf(readDer(key ?? Buffer.alloc(0), 0)?.content ?? Buffer.alloc(0))[1]?.content.subarray(1) ?? Buffer.alloc(0);
}

function isKey(part: Buffer): boolean {
  try {
    createPublicKey({ key: part, format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}
