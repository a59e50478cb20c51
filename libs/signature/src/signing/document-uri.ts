/** How signatures name a document outside them. */
export function documentUri(documentId: string): string {
  return `urn:uuid:${documentId}`;
}

/** How a detached signature names the file beside it: relative to itself (RFC 3986), so that a colon begins no scheme. */
export function fileUri(name: string): string {
  return encodeURIComponent(name);
}
