/** RFC 3161, RFC 5652 (CMS), RFC 5035 (signing certificate). */
export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';
export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const SHA256_OID = '2.16.840.1.101.3.4.2.1';
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
/** Node's names of the hash functions that are accepted, in strangers' tokens and in requests. */
export const HASHES: Readonly<Record<string, string>> = { [SHA256_OID]: 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };
