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
    const answer = revocationOf(certificate, path.certificates[n + 1] as Certificate, given);
    if (answer?.status === 'revoked' && answer.revokedAt !== null) {
      const params = { subject: certificate.subject, date: iso(answer.revokedAt) };
      if (answer.revokedAt <= made) findings.add('CERTIFICATE_REVOKED', params);
      else if (proven === null) findings.add('CERTIFICATE_REVOKED_TIME_UNPROVEN', params);
      return { status: 'revoked', source: answer.source, revokedAt: iso(answer.revokedAt) };
    }
    // A list from before the signature does not know of it.
    if (answer === undefined || answer.producedAt < made) {
      findings.add('REVOCATION_UNKNOWN', { subject: certificate.subject });
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
