import { createHash } from 'node:crypto';
import { TSTInfo } from 'pkijs';
import * as asn1js from 'asn1js';
import type { Millis } from '#domain';
import { exact, readCms } from '../cms/signed-data.js';
import type { Certificate } from './certificate.js';
import { extensionOf } from './extensions.js';

export interface TimeStamp {
  readonly at: Millis;
  readonly authority: Certificate;
  /** Whether its certificate is for time-stamps, for nothing else, and says so as critical (RFC 3161 § 2.3). */
  readonly suited: boolean;
  readonly broughtAlong: readonly Certificate[];
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const HASHES: Readonly<Record<string, string>> = { '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/**
 * Reads a time-stamp token (RFC 3161) and checks that it is of exactly these bytes and signed by the certificate that it brings.
 * Whether that authority is trusted, and made for time-stamps, is another question. Undefined where any of this does not hold.
 */
export function readTimeStamp(token: Buffer, stamped: Buffer): TimeStamp | undefined {
  const cms = readCms(token);
  const signer = cms?.signers[0];
  if (cms === undefined || signer === undefined || cms.signers.length !== 1 || cms.contentType !== TST_INFO || cms.content === null) return undefined;
  const { certificate } = signer;
  if (certificate === null || signer.digestAlgorithm === null || signer.digestAlgorithm === 'sha1' || signer.signed.size === 0) return undefined;
  const info = readInfo(cms.content);
  if (info === undefined || !info.imprint.equals(createHash(info.hash).update(stamped).digest())) return undefined;
  const { digest, value } = signer.holds(cms.content);
  if (!digest || !value) return undefined;
  const usage = extensionOf(certificate.raw, EXTENDED_KEY_USAGE);
  const suited = usage?.critical === true && certificate.x509.keyUsage?.join() === TIME_STAMPING;
  return { at: info.at, authority: certificate, suited, broughtAlong: cms.certificates };
}

function readInfo(content: Buffer): { readonly at: Millis; readonly hash: string; readonly imprint: Buffer } | undefined {
  try {
    const info = new TSTInfo({ schema: asn1js.fromBER(exact(content)).result });
    const hash = HASHES[info.messageImprint.hashAlgorithm.algorithmId];
    if (hash === undefined) return undefined;
    return { at: info.genTime.getTime(), hash, imprint: Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView) };
  } catch {
    return undefined;
  }
}
