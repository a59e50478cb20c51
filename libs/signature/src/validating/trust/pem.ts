import { X509Certificate } from 'node:crypto';

/** All certificates of a PEM text, DER. @throws Error where there is none, or one cannot be read */
export function certificatesOfPem(text: string): readonly Buffer[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new Error('there is no PEM certificate');
  return found.map((pem) => new X509Certificate(pem).raw);
}
