const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** The id of a signing request, given as it is or in the address that addDocumentToSigning returned, which is all that it returns. Null where there is not exactly one. */
export function requestIdIn(text: string): string | null {
  const found = text.match(UUID) ?? [];
  return found.length === 1 ? (found[0] as string).toLowerCase() : null;
}
