import { BrokenInvariant } from '#domain';
import { childrenOf, readDer, whole } from './der.js';

export interface CertificateParts {
  /** INTEGER, whole. */
  readonly serialNumber: Buffer;
  /** Names, whole. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
}

/** What else refers to a certificate by, as it is written in it (RFC 5280 § 4.1). For certificates that were parsed already. */
export function certificateParts(certificate: Buffer): CertificateParts {
  const tbs = childrenOf(readDer(certificate, 0)?.content ?? Buffer.alloc(0))[0];
  const parts = tbs === undefined ? [] : childrenOf(tbs.content).filter(({ tag }) => tag !== 0xa0);
  const [serialNumber, , issuer, , subject] = parts;
  if (serialNumber === undefined || issuer === undefined || subject === undefined) throw new BrokenInvariant('a certificate', 'its parts are not there');
  return { serialNumber: whole(serialNumber), issuer: whole(issuer), subject: whole(subject) };
}
