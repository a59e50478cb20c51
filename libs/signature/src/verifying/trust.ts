import { X509Certificate } from 'node:crypto';
import type { Millis } from '#domain';
import { maySign } from '../certificates/key-usage.js';
import { Refusal } from './refusal.js';

/** Issuers above the signer; three brought along and the anchor are plenty. */
const MAX_PATH = 4;
const parsed = new WeakMap<Buffer, X509Certificate>();

/**
 * Refuses a signer whose certificate is not an anchor and does not lead to one, over authorities that the signature brought along,
 * or that (or whose path) was not valid at that instant. Revocation is not asked here: it is the validator's, with its lists.
 */
export function checkTrust(certificate: X509Certificate, broughtAlong: readonly X509Certificate[], anchors: readonly Buffer[], at: Millis): void {
  if (!maySign(certificate.raw)) throw new Refusal({ code: 'SIGNER_UNTRUSTED', message: 'The certificate is not made for signing documents' });
  const path = pathToAnchor(certificate, broughtAlong, anchors.map(parseAnchor), MAX_PATH);
  if (path === undefined) throw new Refusal({ code: 'SIGNER_UNTRUSTED', message: `The certificate was issued by ${oneLine(certificate.issuer)}, which is not trusted here` });
  for (const one of path) {
    const whose = one === certificate ? "signer's certificate" : "certificate of one of the signer's authorities";
    if (at < Date.parse(one.validFrom)) throw new Refusal({ code: 'CERTIFICATE_NOT_YET_VALID', message: `The ${whose} is valid from ${one.validFrom} only` });
    if (at > Date.parse(one.validTo)) throw new Refusal({ code: 'CERTIFICATE_EXPIRED', message: `The ${whose} was valid until ${one.validTo}` });
  }
}

function pathToAnchor(certificate: X509Certificate, broughtAlong: readonly X509Certificate[], anchors: readonly X509Certificate[], left: number): X509Certificate[] | undefined {
  if (anchors.some(({ raw }) => raw.equals(certificate.raw))) return [certificate];
  if (left === 0) return undefined;
  for (const issuer of [...anchors, ...broughtAlong]) {
    if (issuer.raw.equals(certificate.raw) || !issuer.ca || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) continue;
    // Each certificate is used once, so that a ring of authorities that issue each other costs nothing.
    const rest = pathToAnchor(issuer, broughtAlong.filter((one) => one !== issuer), anchors, left - 1);
    if (rest !== undefined) return [certificate, ...rest];
  }
  return undefined;
}

function parseAnchor(der: Buffer): X509Certificate {
  const known = parsed.get(der);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(der);
  parsed.set(der, certificate);
  return certificate;
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
