/** How signatures name a document outside them. */
export function documentUri(documentId: string): string {
  return `urn:uuid:${documentId}`;
}
