import { createHash } from 'node:crypto';
import { uppDocument, type DocumentResult, type UppInput } from '#domain/documents';
import type { Seal } from '../contract.js';
import { documentUri } from './document-uri.js';

export interface SealUppRequest extends Omit<UppInput, 'documentDigest'> {
  /** The submitted document's bytes exactly as they are stored. */
  readonly content: Buffer;
}

/**
 * The receipt of submission in one go, on the path of every acceptance: built, sealed at `createdAt`, bound to the submitted document by the
 * signature's second reference (`urn:uuid:<documentId>`) and, for readers, by its digest in the receipt. A Problem where a name cannot be XML.
 */
export function sealUpp(seal: Seal, { content, ...input }: SealUppRequest): DocumentResult {
  const document = uppDocument({ ...input, documentDigest: createHash('sha256').update(content).digest('hex') });
  if (typeof document !== 'string') return document;
  return seal.seal({ document, at: input.createdAt, references: [{ uri: documentUri(input.documentId), content }] });
}
