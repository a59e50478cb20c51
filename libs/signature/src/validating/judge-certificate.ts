import type { Millis } from '#domain';
import { reasonOf, type Findings } from './findings.js';
import { CLOCK_TOLERANCE_MS, iso, judgeRevocation, judgeValidity } from './judge-times.js';
import type { PreparedAnchors } from './pki/anchors.js';
import type { Certificate } from './pki/certificate.js';
import { pathToAnchor, type Path } from './pki/path.js';
import { revocationOf } from './pki/revocation.js';
import type { TimeStamp } from './pki/time-stamp-token.js';
import type { Level, SignatureReport, TimeStampReport } from './report.js';

export type Judgement = Pick<SignatureReport, 'signer' | 'time' | 'revocation' | 'validity' | 'trust'> & { readonly level: Level };

export const NOBODY: Judgement = {
  signer: { kind: 'unknown', certificate: null, profile: null, claimedRoles: [] },
  time: { claimed: null, proven: null, proof: 'none', timeStamps: [] },
  revocation: { status: 'unknown', source: null, revokedAt: null },
  validity: 'unknown',
  trust: null,
  level: 'none',
};

export interface CertificateQuestion {
  readonly certificate: Certificate;
  readonly broughtAlong: readonly Certificate[];
  readonly anchors: PreparedAnchors;
  readonly revocations: readonly Buffer[];
  readonly claimed: Millis | null;
  readonly proven: Millis | null;
  readonly at: Millis;
  readonly findings: Findings;
}

/** By whom the signer is vouched for, and whether his certificate was good when he signed. */
export function judgeCertificate({ certificate, broughtAlong, anchors, revocations, claimed, proven, at, findings }: CertificateQuestion): Pick<Judgement, 'time' | 'revocation' | 'validity' | 'trust'> & { readonly path: Path | undefined } {
  if (claimed !== null && claimed > at + CLOCK_TOLERANCE_MS) findings.add('SIGNING_TIME_IN_FUTURE', { time: iso(claimed) });
  if (!certificate.maySign) findings.add('CERTIFICATE_NOT_FOR_SIGNING');
  if (proven === null) findings.add('TIME_ONLY_CLAIMED');
  const path = pathToAnchor(certificate, broughtAlong, anchors, 'signing', proven ?? claimed ?? at);
  if (path === undefined) findings.add('SIGNER_UNTRUSTED', { issuer: certificate.issuer });
  else if (path.fault !== null) findings.add(path.fault.code, path.fault.params);
  const times = { claimed, proven, at };
  return {
    path,
    time: { claimed: claimed === null ? null : iso(claimed), proven: proven === null ? null : iso(proven), proof: proven !== null ? 'time-stamp' : claimed === null ? 'none' : 'claimed', timeStamps: [] },
    revocation: judgeRevocation(path, revocations, times, findings),
    validity: judgeValidity(path?.certificates ?? [certificate], times, findings),
    trust: path?.fault !== null ? null : { list: path.anchor.list, anchor: path.anchor.parsed.subject, holder: path.anchor.holder ?? null },
  };
}

/** The earliest of the time-stamps that count. */
export function earliest(stamps: readonly TimeStampReport[]): Millis | null {
  const times = stamps.filter(({ holds, trustList }) => holds && trustList !== null).map((stamp) => Date.parse(stamp.at));
  return times.length === 0 ? null : Math.min(...times);
}

export interface StampQuestion {
  readonly anchors: PreparedAnchors;
  /** CRLs and OCSP answers, DER. */
  readonly revocations: readonly Buffer[];
  /** Certificates that the signature brings besides those of the time-stamp. */
  readonly broughtAlong?: readonly Certificate[];
  readonly findings: Findings;
}

/** A time-stamp that holds, and who vouches for its authority; one that nobody does, or that is not for time-stamps, is told and proves nothing. */
export function stampReport({ at, authority, suited, broughtAlong }: TimeStamp, kind: TimeStampReport['kind'], { anchors, revocations, broughtAlong: more = [], findings }: StampQuestion): TimeStampReport {
  const path = pathToAnchor(authority, [...broughtAlong, ...more], anchors, 'time-stamp', at);
  const trusted = isTrusted();
  return { kind, at: iso(at), authority: authority.subject, holds: true, trustList: trusted && path !== undefined ? path.anchor.list : null };

  function isTrusted(): boolean {
    const { subject } = authority;
    if (!suited) findings.add('TIME_STAMP_AUTHORITY_UNSUITED', { subject });
    else if (path === undefined || !path.certificates.every(({ from, until }) => at >= from && at <= until)) findings.add('TIME_STAMP_UNTRUSTED', { issuer: subject });
    else if (path.fault !== null) findings.add('TIME_STAMP_PATH_REFUSED', { subject, detail: reasonOf(path.fault.code, path.fault.params).message });
    else {
      const revoked = revokedIn(path, revocations);
      if (revoked === undefined) return true;
      findings.add('TIME_STAMP_AUTHORITY_REVOKED', { subject: revoked });
    }
    return false;
  }
}

/** Who of the path below the anchor was revoked: a key that somebody else has makes stamps of any time, so its own time proves nothing (RFC 3161 § 4). */
function revokedIn({ certificates }: Path, revocations: readonly Buffer[]): string | undefined {
  return certificates.slice(0, -1).find((one, n) => revocationOf(one, certificates[n + 1] as Certificate, revocations).answer?.status === 'revoked')?.subject;
}
