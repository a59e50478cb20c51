import { XmlC14NMode, XmlError, type XmlDocument } from 'libxml2-wasm';
import { parseGuarded } from '../../verifying/parse-guarded.js';
import { Refusal } from '../../verifying/refusal.js';
import { Fatal } from '../findings.js';
import { scanCanonical } from './scan-canonical.js';
import type { XmlTree } from './tree.js';

const CANONICAL_WITH_COMMENTS = { mode: XmlC14NMode.XML_C14N_1_0, withComments: true } as const;

/** Canonicalizing takes the square of the prefixes in scope, for every element: more than any schema has is an attack. */
const MAX_PREFIXES = 200;

/** The different prefixes that a text declares. */
export function prefixesIn(xml: string): number {
  const found = new Set<string>();
  for (const [, prefix = ''] of xml.matchAll(/xmlns:([^\s=]{1,100})/g)) found.add(prefix);
  return found.size;
}

/**
 * Parses what a stranger sent (libxml2, limits of parse-guarded.ts), lets libxml2 write it canonically and scans that: from here on there is no
 * parser, no entity, and nothing of libxml2 to dispose of.
 */
export function readTree(xml: string): XmlTree {
  if (prefixesIn(xml) > MAX_PREFIXES) throw new Fatal('XML_TOO_LARGE', { detail: `more than ${MAX_PREFIXES} namespace prefixes` });
  let document: XmlDocument | undefined;
  try {
    document = parseGuarded(xml);
    return scanCanonical(document.canonicalizeToString(CANONICAL_WITH_COMMENTS));
  } catch (error) {
    if (error instanceof Refusal) throw fatalOf(error);
    // Well-formed, but without a canonical form: a relative namespace address, for one.
    if (error instanceof XmlError) throw new Fatal('XML_MALFORMED', { detail: error.message });
    throw error;
  } finally {
    document?.dispose();
  }
}

function fatalOf({ code, message }: Refusal): Fatal {
  if (code === 'XML_TOO_LARGE') return new Fatal('XML_TOO_LARGE', { detail: message });
  return code === 'XML_DTD' ? new Fatal('XML_DTD') : new Fatal('XML_MALFORMED', { detail: message });
}
