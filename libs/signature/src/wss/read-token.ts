import { X509Certificate } from 'node:crypto';
import type { XmlElement } from 'libxml2-wasm';
import type { Millis } from '#domain';
import { attribute, base64, elementsOf, is, malformed } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { BASE64_BINARY, WSSE, X509_V3 } from './names.js';
import { wsuId } from './wsu-id.js';

const MAX_BYTES = 16_000;

/** The certificate of a wsse:BinarySecurityToken, valid at `at`; whose it is, nobody has asked yet. */
export function readToken(token: XmlElement, at: Millis): X509Certificate {
  if (attribute(token, 'ValueType') !== X509_V3) throw malformed('The BinarySecurityToken is not of the type X509v3');
  if (![undefined, BASE64_BINARY].includes(attribute(token, 'EncodingType'))) throw malformed('The BinarySecurityToken is not in base64');
  const der = base64(token);
  const certificate = certificateOf(der);
  if (certificate === null || !certificate.raw.equals(der)) throw malformed('The BinarySecurityToken has no X.509 certificate');
  if (Date.parse(certificate.validFrom) > at) throw new Refusal({ code: 'CERTIFICATE_NOT_YET_VALID', message: 'The certificate of the message is not valid yet' });
  if (Date.parse(certificate.validTo) < at) throw new Refusal({ code: 'CERTIFICATE_EXPIRED', message: 'The certificate of the message has expired' });
  return certificate;
}

/** KeyInfo has to mean the token that stands in the same header (X.509 token profile § 3.3.1, a direct reference). */
export function expectReferenceTo(token: XmlElement, keyInfo: XmlElement): void {
  const id = wsuId(token);
  const [reference, ...more] = elementsOf(keyInfo);
  const [direct, ...others] = is(reference, 'SecurityTokenReference', WSSE) ? elementsOf(reference) : [];
  const type = direct && attribute(direct, 'ValueType');
  if (more.length > 0 || others.length > 0 || !is(direct, 'Reference', WSSE) || id === undefined || attribute(direct, 'URI') !== `#${id}` || ![undefined, X509_V3].includes(type)) {
    throw malformed('KeyInfo does not refer to the BinarySecurityToken of the message');
  }
}

function certificateOf(der: Buffer): X509Certificate | null {
  if (der.length > MAX_BYTES) return null;
  try {
    const certificate = new X509Certificate(der);
    // A key of a kind that is not known throws.
    return certificate.publicKey.type === 'public' ? certificate : null;
  } catch {
    return null;
  }
}
