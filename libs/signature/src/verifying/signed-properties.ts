import { createHash, X509Certificate } from 'node:crypto';
import type { XmlElement } from 'libxml2-wasm';
import type { Millis } from '#domain';
import { fromIso } from '#domain/deadlines';
import { SHA256, XADES } from '../algorithms.js';
import { attribute, base64, elementsOf, is, malformed, only } from './elements.js';
import { Refusal } from './refusal.js';

/** When it was signed; and refuses a certificate that is not the one the signer bound (SigningCertificate of 1.3.2, or V2 of EN 319 132). */
export function checkSignedProperties(signedProperties: XmlElement, certificate: X509Certificate): Millis {
  const properties = only(signedProperties, 'SignedSignatureProperties', XADES);
  checkBoundCertificate(properties, certificate);
  const text = only(properties, 'SigningTime', XADES).content.trim();
  const at = fromIso(text);
  if (at === undefined) throw new Refusal({ code: 'SIGNING_TIME_INVALID', message: `The signing time ${text.slice(0, 40)} is not a date and time with its offset` });
  return at;
}

function checkBoundCertificate(properties: XmlElement, certificate: X509Certificate): void {
  const bound = elementsOf(properties).filter((element) => is(element, 'SigningCertificate', XADES) || is(element, 'SigningCertificateV2', XADES));
  if (bound.length !== 1) throw malformed(`The signed properties have ${bound.length} signing certificates, expected one`);
  const cert = elementsOf(bound[0] as XmlElement)[0];
  if (!is(cert, 'Cert', XADES)) throw malformed('The signing certificate has no Cert');
  const digest = only(cert, 'CertDigest', XADES);
  const method = attribute(only(digest, 'DigestMethod'), 'Algorithm');
  if (method !== SHA256) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The signing certificate is digested by ${method}, expected ${SHA256}` });
  const same = createHash('sha256').update(certificate.raw).digest().equals(base64(only(digest, 'DigestValue')));
  if (!same || !sameSerial(cert, certificate)) {
    throw new Refusal({ code: 'SIGNING_CERTIFICATE_MISMATCH', message: 'The certificate in KeyInfo is not the one that the signer bound' });
  }
}

/** IssuerSerial repeats what the digest says already; its number is compared where it is there, its name has too many spellings. */
function sameSerial(cert: XmlElement, certificate: X509Certificate): boolean {
  const issuerSerial = elementsOf(cert).find((element) => is(element, 'IssuerSerial', XADES));
  if (issuerSerial === undefined) return true;
  const text = only(issuerSerial, 'X509SerialNumber').content.trim();
  return /^\d{1,60}$/.test(text) && BigInt(text) === BigInt(`0x${certificate.serialNumber}`);
}
