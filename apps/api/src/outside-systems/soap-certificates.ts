import { X509Certificate } from 'node:crypto';
import { ProblemException } from '../errors/problem-exception.js';

const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

/** PEM to DER, each once. Whether they are valid is asked when a message comes: the next one may be registered before its day. */
export function certificatesOf(given: readonly string[]): readonly Buffer[] {
  const found = given.map(certificateOf);
  return found.filter((one, at) => found.findIndex((other) => other.equals(one)) === at);
}

export function certificateView(der: Buffer): object {
  const certificate = new X509Certificate(der);
  const { subject, validFrom, validTo } = certificate;
  return { fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(), subject: (subject ?? '').split('\n').join(', '), validFrom: new Date(validFrom).toISOString(), validUntil: new Date(validTo).toISOString(), certificate: certificate.toString() };
}

function certificateOf(pem: string): Buffer {
  const certificate = ONE_PEM.test(pem) ? read(pem) : null;
  if (certificate === null) {
    throw new ProblemException(400, { code: 'SYSTEM_CERTIFICATE_INVALID', message: 'A certificate cannot be used: expected X.509 in PEM with an RSA key of 2048 bits or more', location: '/soap/certificates', hint: 'Give each certificate from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----; of a chain the first, no private key.' });
  }
  return certificate.raw;
}

/** The key is read here too: one of a kind that is not known throws. */
function read(pem: string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(pem);
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? certificate : null;
  } catch {
    return null;
  }
}
