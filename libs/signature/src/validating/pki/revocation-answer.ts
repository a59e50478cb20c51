import type * as asn1js from 'asn1js';
import type { Millis } from '#domain';
import type { ReasonCode } from '../reasons.js';
import type { Certificate } from './certificate.js';

/** What a list or an OCSP answer that counts says of a certificate. */
export interface Answered {
  readonly status: 'good' | 'revoked';
  readonly source: 'crl' | 'ocsp';
  readonly revokedAt: Millis | null;
  /** thisUpdate: it knows of what was revoked until then. */
  readonly producedAt: Millis;
  /** When a newer one was to come at the latest; null where it does not say. */
  readonly nextUpdate: Millis | null;
}

/** It is about this certificate, and does not count. */
export interface Refused {
  readonly refused: Extract<ReasonCode, `REVOCATION_${'LIST_DELTA' | 'LIST_INDIRECT' | 'RESPONDER_UNTRUSTED' | 'DATA_UNSUPPORTED'}`>;
  readonly detail: string;
}

export const SIGNATURE_HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256', '1.2.840.113549.1.1.12': 'sha384', '1.2.840.113549.1.1.13': 'sha512', '1.2.840.10045.4.3.2': 'sha256', '1.2.840.10045.4.3.3': 'sha384', '1.2.840.10045.4.3.4': 'sha512',
};

export function sameNumber(serial: asn1js.Integer, { identity }: Certificate): boolean {
  return BigInt(`0x${Buffer.from(serial.valueBlock.valueHexView).toString('hex') || '0'}`) === BigInt(`0x${identity.serialNumber}`);
}
