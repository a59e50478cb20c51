import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** PEM, several in a file; DER comes back. @throws Error that names the file and the setting */
export function certificatesOf(path: string, setting: string): readonly Buffer[] {
  const blocks = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error(`Expected certificates in ${path} (${setting}) but there are none`);
  return blocks.map((pem) => new X509Certificate(pem).raw);
}

/** Revocation lists: PEM, several in a file, or one in DER. */
export function listsOf(content: Buffer): readonly Buffer[] {
  const blocks = [...content.toString('latin1').matchAll(/-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----/g)];
  return blocks.length === 0 ? [content] : blocks.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
