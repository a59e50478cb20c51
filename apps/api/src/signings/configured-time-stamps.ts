import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '#runtime';
import { httpTimeStamps, type TimeStampAuthority } from '#signature';

/** The authority of `TSA_URL`, trusted by the certificates in `TSA_ANCHORS`; null where none is configured. Throws at start where only one of them is. */
export function configuredTimeStamps({ timeStampUrl: url = null, timeStampAnchors: file = null }: Pick<Config, 'timeStampUrl' | 'timeStampAnchors'>): TimeStampAuthority | null {
  if (url === null && file === null) return null;
  if (url === null || file === null) throw new Error('Expected both TSA_URL and TSA_ANCHORS, or neither, but only one is set');
  const certificates = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw new Error(`Expected PEM certificates in TSA_ANCHORS ${file} but there are none`);
  return httpTimeStamps({ url, anchors: certificates.map((pem) => new X509Certificate(pem).raw) });
}
