import type { Certificate } from './certificate.js';
import { fromCrl } from './crl.js';
import { fromOcsp } from './ocsp.js';
import type { Answered, Refused } from './revocation-answer.js';

export interface Revocation {
  /** Revoked where any says so, else the newest; undefined where none counts. */
  readonly answer: Answered | undefined;
  readonly refused: readonly Refused[];
}

/** What the given CRLs and OCSP answers say of a certificate. */
export function revocationOf(certificate: Certificate, issuer: Certificate, given: readonly Buffer[]): Revocation {
  const isRevoked = (responder: Certificate): boolean => given.some((der) => isRevokedBy(fromCrl(der, responder, issuer)));
  const all = given.flatMap((der) => fromCrl(der, certificate, issuer) ?? fromOcsp(der, certificate, issuer, isRevoked) ?? []);
  const answers = all.filter((one): one is Answered => 'status' in one);
  const newest = answers.toSorted((one, other) => other.producedAt - one.producedAt);
  return { answer: newest.find(({ status }) => status === 'revoked') ?? newest[0], refused: all.filter((one): one is Refused => 'refused' in one) };
}

function isRevokedBy(answer: Answered | Refused | undefined): boolean {
  return answer !== undefined && 'status' in answer && answer.status === 'revoked';
}
