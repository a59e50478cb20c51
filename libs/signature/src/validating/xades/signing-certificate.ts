import { createHash } from 'node:crypto';
import { DS, XADES } from '../../algorithms.js';
import { Fatal } from '../findings.js';
import type { Certificate } from '../pki/certificate.js';
import { digestAlgorithm, type Hash } from '../xmldsig/algorithms.js';
import { base64Of } from '../xmldsig/base64.js';
import { malformed } from '../xmldsig/signature-parts.js';
import { childrenNamed, textOf, type XmlElementNode } from '../xml/tree.js';

/**
 * The one of the certificates that the signer bound by SigningCertificate (XAdES 1.3.2) or SigningCertificateV2 (EN 319 132-1 § 5.2.2): the first Cert is the
 * signer's. A signature whose key information was exchanged afterwards has none.
 */
export function boundCertificate(property: XmlElementNode, certificates: readonly Certificate[]): { readonly certificate: Certificate; readonly hash: Hash } {
  const cert = childrenNamed(property, XADES, 'Cert')[0];
  if (cert === undefined) throw malformed('the signing certificate has no Cert');
  const [digest, ...more] = childrenNamed(cert, XADES, 'CertDigest');
  const value = digest === undefined ? undefined : childrenNamed(digest, DS, 'DigestValue')[0];
  if (digest === undefined || value === undefined || more.length > 0) throw malformed('CertDigest');
  const hash = digestAlgorithm(childrenNamed(digest, DS, 'DigestMethod')[0]);
  const expected = base64Of(value);
  const certificate = certificates.find(({ raw }) => createHash(hash).update(raw).digest().equals(expected));
  if (certificate === undefined || !sameSerial(cert, certificate)) throw new Fatal('SIGNING_CERTIFICATE_MISMATCH');
  return { certificate, hash };
}

/** IssuerSerial repeats what the digest says already; its number is compared where it is there, its name has too many spellings. */
function sameSerial(cert: XmlElementNode, certificate: Certificate): boolean {
  const issuerSerial = childrenNamed(cert, XADES, 'IssuerSerial')[0];
  const number = issuerSerial === undefined ? undefined : childrenNamed(issuerSerial, DS, 'X509SerialNumber')[0];
  if (number === undefined) return true;
  const text = textOf(number).trim();
  return /^\d{1,60}$/.test(text) && BigInt(text) === BigInt(`0x${certificate.identity.serialNumber}`);
}
