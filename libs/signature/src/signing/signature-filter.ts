import type { XmlElement } from 'libxml2-wasm';
import { DS } from '../algorithms.js';
import { attribute, elementsOf } from '../verifying/elements.js';

const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
const FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2';

/** In these words, and no others: what a filter means is not worked out here. */
const WORDS = {
  [XPATH]: /^not\(\s*ancestor-or-self::([\w.-]+):Signature\s*\)$/,
  [FILTER2]: /^\/descendant::([\w.-]+):Signature$/,
} as const;

/** Whether a `ds:Transform` leaves out every signature of the document, by one of the two filters that programs write for that (EU DSS the second). */
export function leavesOutSignatures(transform: XmlElement): boolean {
  const algorithm = attribute(transform, 'Algorithm');
  if (algorithm !== XPATH && algorithm !== FILTER2) return false;
  const [filter, ...more] = elementsOf(transform);
  if (filter === undefined || more.length > 0 || filter.name !== 'XPath' || filter.namespaceUri !== (algorithm === XPATH ? DS : FILTER2)) return false;
  if (algorithm === FILTER2 && attribute(filter, 'Filter') !== 'subtract') return false;
  const prefix = WORDS[algorithm].exec(filter.content.trim())?.[1];
  return prefix !== undefined && filter.namespaceForPrefix(prefix) === DS;
}
