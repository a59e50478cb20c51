/** Where the sandbox authority's revocation list is found (RFC 5280 § 4.2.1.13); API and worker write the same into certificates, and the API answers there. */
export const REVOCATION_LIST_PATH = 'sandbox/revocation-list.crl';

export function revocationListAddress(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/${REVOCATION_LIST_PATH}`;
}
