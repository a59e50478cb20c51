import type { KeyObject } from 'node:crypto';

/** The names of XML Signature (W3C) and XAdES (ETSI) that are written and accepted. Whatever is not here is refused. */
export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
export const XADES141 = 'http://uri.etsi.org/01903/v1.4.1#';
export const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';
export const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const BASE64 = 'http://www.w3.org/2000/09/xmldsig#base64';
/** The type of a reference to a ds:Object. */
export const DS_OBJECT = 'http://www.w3.org/2000/09/xmldsig#Object';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const ECDSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const MIN_RSA_BITS = 2048;

/** The signature algorithm that a key makes; undefined for kinds and sizes that are not accepted. */
export function signatureAlgorithmOf(key: KeyObject): typeof ECDSA_SHA256 | typeof RSA_SHA256 | undefined {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec' && namedCurve !== undefined && CURVES.has(namedCurve)) return ECDSA_SHA256;
  if (key.asymmetricKeyType === 'rsa' && modulusLength !== undefined && modulusLength >= MIN_RSA_BITS) return RSA_SHA256;
  return undefined;
}
