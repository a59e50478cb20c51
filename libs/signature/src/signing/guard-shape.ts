import { Refusal } from '../verifying/refusal.js';
import type { ElementPlace } from './scan-elements.js';

/** Canonicalizing compares every attribute of an element with every other, and every prefix with all that are declared around it. */
const MAX_ATTRIBUTES = 500;
const MAX_NAMESPACES_IN_SCOPE = 500;
const ATTRIBUTE = /[ \t\r\n]([^ \t\r\n=]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')/gy;

/**
 * Refuses what is well-formed and within the parser's limits, and would still keep the canonicalizer busy for minutes: elements with very
 * many attributes, very many namespaces one inside the other. Gives whether a namespace address has something in it that is escaped.
 *
 * @param text the one that was scanned
 */
export function guardShape(text: string, places: readonly ElementPlace[]): { readonly awkwardNamespace: boolean } {
  let awkwardNamespace = false;
  let inScope = 0;
  const open: { end: number; declared: number }[] = [];
  for (const { start, content, end, tag } of places) {
    while (open.length > 0 && (open[open.length - 1] as { end: number }).end <= start) inScope -= (open.pop() as { declared: number }).declared;
    // Most elements have no attributes at all.
    if (content - start <= tag.length + 4) continue;
    let attributes = 0;
    let declared = 0;
    for (const [, name = '', value = ''] of attributesOf(text.slice(start + 1 + tag.length, content))) {
      attributes += 1;
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      declared += 1;
      // Escaped in the canonical form, which libxml2 does otherwise than § 2.3 of Canonical XML has it; the quotation marks around are two.
      if (/[&\t\r\n]/.test(value) || value.slice(1, -1).includes('"')) awkwardNamespace = true;
    }
    inScope += declared;
    open.push({ end, declared });
    if (attributes > MAX_ATTRIBUTES) throw new Refusal({ code: 'XML_TOO_LARGE', message: `An element has ${attributes} attributes, more than ${MAX_ATTRIBUTES}` });
    if (inScope > MAX_NAMESPACES_IN_SCOPE) throw new Refusal({ code: 'XML_TOO_LARGE', message: `More than ${MAX_NAMESPACES_IN_SCOPE} namespaces are declared one inside the other` });
  }
  return { awkwardNamespace };
}

function* attributesOf(tag: string): Generator<RegExpExecArray> {
  ATTRIBUTE.lastIndex = 0;
  // Each begins with one white space: what more there is before it is passed over.
  for (let at = 0; at < tag.length; ) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(tag);
    if (found === null) at += 1;
    else {
      at = ATTRIBUTE.lastIndex;
      yield found;
    }
  }
}
