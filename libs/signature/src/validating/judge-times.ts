import type { Millis } from '#domain';
import type { Findings } from './findings.js';
import type { Certificate } from './pki/certificate.js';
import type { Path } from './pki/path.js';
import { revocationOf } from './pki/revocation.js';
import type { SignatureReport } from './report.js';

export interface Times {
  readonly claimed: Millis | null;
  readonly proven: Millis | null;
  readonly at: Millis;
}

/** Clocks differ; more than this ahead is a time that has not come. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Of the whole path, at the instant that is proven, else now (EN 319 102-1 § 5.2.6, § 5.5). */
export function judgeValidity(certificates: readonly Certificate[], { claimed, proven, at }: Times, findings: Findings): SignatureReport['validity'] {
  let validity: SignatureReport['validity'] = 'valid';
  for (const { from, until, subject } of certificates) {
    if ((proven ?? claimed ?? at) < from || at < from) {
      findings.add('CERTIFICATE_NOT_YET_VALID', { subject, date: iso(from) });
      validity = 'not-yet-valid';
    } else if ((proven ?? at) > until) {
      const late = (proven ?? claimed ?? -Infinity) > until;
      findings.add(late ? 'CERTIFICATE_EXPIRED' : 'CERTIFICATE_EXPIRED_TIME_UNPROVEN', { subject, date: iso(until) });
      validity = 'expired';
    }
  }
  return validity;
}

/**
 * Of the signer and the authorities below the anchor (EN 319 102-1 § 5.2.6, § 5.5.4): revoked before the signature was made is invalid; revoked some time, with no proof that
 * the signature is older, cannot be decided. An anchor's own revocation is for who keeps the list.
 */
export function judgeRevocation(path: Path | undefined, given: readonly Buffer[], { claimed, proven, at }: Times, findings: Findings): SignatureReport['revocation'] {
  if (path === undefined) return { status: 'unknown', source: null, revokedAt: null };
  if (path.certificates.length === 1) return { status: 'not-needed', source: null, revokedAt: null };
  const made = proven ?? claimed ?? at;
  let worst: SignatureReport['revocation'] | undefined;
  for (const [n, certificate] of path.certificates.slice(0, -1).entries()) {
    const { answer, refused } = revocationOf(certificate, path.certificates[n + 1] as Certificate, given);
    const { subject } = certificate;
    for (const { refused: code, detail } of refused) findings.add(code, { subject, detail });
    if (answer?.status === 'revoked' && answer.revokedAt !== null) {
      const params = { subject, date: iso(answer.revokedAt) };
      if (answer.revokedAt <= made) findings.add('CERTIFICATE_REVOKED', params);
      else if (proven === null) findings.add('CERTIFICATE_REVOKED_TIME_UNPROVEN', params);
      return { status: 'revoked', source: answer.source, revokedAt: iso(answer.revokedAt) };
    }
    const late = answer !== undefined && proven === null && answer.nextUpdate !== null && answer.nextUpdate < at;
    if (late) findings.add('REVOCATION_OUT_OF_DATE', { subject, date: iso(answer.nextUpdate ?? 0) });
    // One from before the signature does not know of it; with no proof of time it must know of now.
    if (answer === undefined || answer.producedAt < made || answer.producedAt > at + CLOCK_TOLERANCE_MS || late) {
      findings.add('REVOCATION_UNKNOWN', { subject });
      worst = { status: 'unknown', source: null, revokedAt: null };
    } else {
      worst ??= { status: 'good', source: answer.source, revokedAt: null };
    }
  }
  return worst ?? { status: 'unknown', source: null, revokedAt: null };
}

export function iso(at: Millis): string {
  return new Date(at).toISOString();
}
