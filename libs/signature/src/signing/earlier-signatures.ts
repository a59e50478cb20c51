import { type XmlDocument, type XmlElement } from 'libxml2-wasm';
import type { Problem } from '#domain';
import { DS } from '../algorithms.js';
import { attribute, elementsOf, is } from '../verifying/elements.js';
import { leavesOutSignatures } from './signature-filter.js';

/**
 * Whether a further signature inside the document would break one that is there. The enveloped-signature transform takes out its own
 * signature only: what an earlier one covers as the whole document would then have the later one in it. A signature that leaves out all
 * signatures by a filter, or that covers a part of the document, stays whole, and is itself covered by the later one.
 */
export function breaksEarlierSignature(document: XmlDocument): Problem | undefined {
  if (is(document.root, 'Signature')) return wouldBreak('The document is a signature itself');
  return coveredByOther(document) ? wouldBreak('The document has a signature over the whole of it, which a further one inside would break') : undefined;
}

/** Whether the whole document, with the signatures in it, is covered by a signature other than that one. */
export function coveredByOther(document: XmlDocument, than?: XmlElement): boolean {
  const rootIds = ['Id', 'ID', 'id'].map((name) => attribute(document.root, name)).filter((id) => id !== undefined);
  const whole = new Set(['', '#xpointer(/)', ...rootIds.flatMap((id) => [`#${id}`, `#xpointer(id('${id}'))`])]);
  const references = document.find('//ds:Signature/ds:SignedInfo/ds:Reference', { ds: DS }) as XmlElement[];
  return references.some((reference) => coversWhole(reference, whole) && (than === undefined || reference.parent?.parent?.isSameNode(than) !== true));
}

function coversWhole(reference: XmlElement, whole: ReadonlySet<string>): boolean {
  const uri = attribute(reference, 'URI');
  if (uri === undefined || !whole.has(uri)) return false;
  return !elementsOf(reference).filter((element) => is(element, 'Transforms')).flatMap(elementsOf).some(leavesOutSignatures);
}

function wouldBreak(message: string): Problem {
  return { code: 'DOCUMENT_SIGNED_WHOLE', message, location: '/content', hint: 'Choose the form enveloping or detached: it covers the document with the signatures that are there, and leaves them whole.' };
}
