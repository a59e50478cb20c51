import type { Millis } from '#domain';
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

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** How long an answer that does not say when the next one comes is taken as being in force. */
const WITHOUT_NEXT_MS = 86_400_000;

/** For who relies on a certificate now: what an answer says that was made already and is not out of date (RFC 5280 § 6.3.3; RFC 6960 § 3.2, points 5 and 6). */
export function revocationInForce(certificate: Certificate, issuer: Certificate, given: readonly Buffer[], at: Millis): 'good' | 'revoked' | 'unknown' {
  const { answer } = revocationOf(certificate, issuer, given);
  if (answer === undefined || answer.status === 'revoked') return answer?.status ?? 'unknown';
  const until = answer.nextUpdate ?? answer.producedAt + WITHOUT_NEXT_MS;
  return answer.producedAt <= at + CLOCK_TOLERANCE_MS && at <= until ? 'good' : 'unknown';
}
