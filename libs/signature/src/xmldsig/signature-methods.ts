import { ECDSA_SHA256, RSA_SHA256 } from '../algorithms.js';

/** What other systems may sign their requests with, and by which hash; SHA-1 is not among them. */
export const SIGNATURE_METHODS: Readonly<Record<string, { readonly key: 'rsa' | 'ec'; readonly hash: 'sha256' | 'sha512' } | undefined>> = {
  [RSA_SHA256]: { key: 'rsa', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { key: 'rsa', hash: 'sha512' },
  [ECDSA_SHA256]: { key: 'ec', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { key: 'ec', hash: 'sha512' },
};
