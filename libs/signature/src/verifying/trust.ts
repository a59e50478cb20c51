import type { X509Certificate } from 'node:crypto';
import type { Millis } from '#domain';
import { reasonOf } from '../validating/findings.js';
import { prepareAnchors } from '../validating/pki/anchors.js';
import { certificateOf, type Certificate } from '../validating/pki/certificate.js';
import { pathToAnchor, type Path } from '../validating/pki/path.js';
import { revocationInForce } from '../validating/pki/revocation.js';
import type { TrustList } from '../validating/report.js';
import { malformed } from './elements.js';
import { Refusal } from './refusal.js';

export interface TrustQuestion {
  readonly certificate: X509Certificate;
  readonly broughtAlong: readonly X509Certificate[];
  readonly anchors: readonly Buffer[];
  readonly at: Millis;
  readonly use: 'signing' | 'time-stamp';
  /** CRLs and OCSP answers, DER; null where nobody asks for revocation. */
  readonly revocations: readonly Buffer[] | null;
}

const NO_LISTS: readonly TrustList[] = [];

/**
 * Refuses a signer by the validator's own rules: whose certificate is no anchor and does not lead to one, whose path breaks a rule of RFC 5280 or was not valid at that
 * instant, and, where revocation is asked for, of which somebody was revoked or nobody knows.
 */
export function checkTrust({ certificate: x509, broughtAlong, anchors, at, use, revocations }: TrustQuestion): void {
  const certificate = known(x509);
  if (use === 'signing' && !certificate.maySign) throw new Refusal({ code: 'SIGNER_UNTRUSTED', message: 'The certificate is not made for signing documents' });
  const path = pathToAnchor(certificate, broughtAlong.map(known), prepareAnchors(anchors, NO_LISTS), use, at);
  if (path === undefined) throw new Refusal({ code: 'SIGNER_UNTRUSTED', message: `The certificate was issued by ${certificate.issuer}, which is not trusted here` });
  if (path.fault !== null) throw new Refusal({ code: path.fault.code, message: reasonOf(path.fault.code, path.fault.params).message });
  for (const one of path.certificates) {
    const whose = one === certificate ? "signer's certificate" : "certificate of one of the signer's authorities";
    if (at < one.from) throw new Refusal({ code: 'CERTIFICATE_NOT_YET_VALID', message: `The ${whose} is valid from ${one.x509.validFrom} only` });
    if (at > one.until) throw new Refusal({ code: 'CERTIFICATE_EXPIRED', message: `The ${whose} was valid until ${one.x509.validTo}` });
  }
  if (revocations !== null) checkRevocation(path, revocations, at);
}

/** Of everyone below the anchor. */
function checkRevocation({ certificates }: Path, revocations: readonly Buffer[], at: Millis): void {
  for (const [n, certificate] of certificates.slice(0, -1).entries()) {
    const status = revocationInForce(certificate, certificates[n + 1] as Certificate, revocations, at);
    if (status === 'revoked') throw new Refusal({ code: 'CERTIFICATE_REVOKED', message: `The certificate of ${certificate.subject} was revoked` });
    if (status === 'unknown') throw new Refusal({ code: 'REVOCATION_UNKNOWN', message: `No revocation list or OCSP answer that is in force says that the certificate of ${certificate.subject} was not revoked` });
  }
}

function known(x509: X509Certificate): Certificate {
  const certificate = certificateOf(x509.raw);
  if (certificate === undefined) throw malformed('An X509Certificate cannot be read');
  return certificate;
}
