import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Signer } from '../contract.js';

/** Key and certificate in one text, so that one file holds both or none. */
export function toPem(key: KeyObject, certificate: Buffer): string {
  return `${key.export({ format: 'pem', type: 'pkcs8' }) as string}${new X509Certificate(certificate).toString()}`;
}

/** @param source named in the message where the texts are no pair of key and certificate */
export function signerFromPem(key: string, certificate: string, source: string): Signer {
  let signer: Signer;
  let matches: boolean;
  try {
    const privateKey = createPrivateKey(key);
    const parsed = new X509Certificate(certificate.slice(Math.max(0, certificate.indexOf('-----BEGIN CERTIFICATE-----'))));
    matches = parsed.checkPrivateKey(privateKey);
    signer = { privateKey, certificate: parsed.raw };
  } catch (cause) {
    throw new Error(`Expected a PEM private key and certificate in ${source}; if the file was damaged, restore it from the backup`, { cause });
  }
  if (!matches) throw new Error(`Expected the key and the certificate in ${source} to belong together, but the certificate is for another key`);
  return signer;
}
