import { BrokenInvariant, invariant } from '../errors/invariant.js';
import type { Problem } from '../errors/problem.js';
import type { Canonical } from './canonical.js';
import { invalidCharacterAt } from './xml-text.js';
import { writeCanonical, type XmlElement } from './xml-writer.js';

/** In characters; the verifier refuses what is longer. */
export const MAX_DOCUMENT_LENGTH = 9_000_000;

/** A document, or why there is none; `typeof result === 'string'` tells them apart. */
export type DocumentResult = Canonical | Problem;

/**
 * The last step of every builder: writes the tree and refuses what cannot be XML, with the place in the builder's input.
 * One look at the finished text is enough; the input is walked only to find the culprit.
 */
export function finishDocument(input: object, root: XmlElement, stylesheet?: string): DocumentResult {
  const document = writeCanonical(root, stylesheet);
  if (document.length > MAX_DOCUMENT_LENGTH) {
    return {
      code: 'DOCUMENT_TOO_LARGE',
      message: `The document would have ${document.length} characters, more than ${MAX_DOCUMENT_LENGTH}`,
      params: { length: document.length, limit: MAX_DOCUMENT_LENGTH },
      hint: 'Send large attachments by address (encoding URI) instead of inside the document.',
    };
  }
  if (invalidCharacterAt(document) === -1) return document;
  const found = findInvalid(input, '');
  invariant(found !== undefined, 'every text of a document to come from its input', 'a character that XML cannot hold came from elsewhere');
  return {
    code: 'DOCUMENT_CHARACTER_INVALID',
    message: `The character ${found.character} cannot be part of an XML document`,
    location: found.location,
    params: { character: found.character },
    hint: 'Remove the control character, or the half of a character, from the text.',
  };
}

/** For callers whose input was checked before: anything but a document is a bug then. */
export function expectDocument(result: DocumentResult): Canonical {
  if (typeof result === 'string') return result;
  throw new BrokenInvariant('a document', `its builder says ${result.code} at ${result.location ?? 'the whole'}`);
}

function findInvalid(value: unknown, location: string): { character: string; location: string } | undefined {
  if (typeof value === 'string') {
    const index = invalidCharacterAt(value);
    if (index === -1) return undefined;
    return { character: `U+${(value.codePointAt(index) as number).toString(16).toUpperCase().padStart(4, '0')}`, location };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = findInvalid(part, `${location}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
