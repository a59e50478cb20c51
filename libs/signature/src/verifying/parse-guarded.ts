import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm';
import { guardShape } from '../signing/guard-shape.js';
import { scanElements } from '../signing/scan-elements.js';
import { Refusal } from './refusal.js';

/** In characters; what the document builders allow, and room for a signature. */
export const MAX_XML_LENGTH = 10_000_000;
/** An element or attribute costs the parser some forty times its text, so they are counted before it runs: every one has its `<` or `=`. */
const MAX_TAGS = 200_000;
const MAX_EQUALS_SIGNS = 300_000;

/** Text is UTF-8 by now whatever its declaration says; nothing outside is ever loaded. Depth is limited by libxml2 (256). */
const OPTIONS = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_SYS_CATALOG | ParseOption.XML_PARSE_IGNORE_ENC;

/** Parses what a stranger sent; the caller disposes of the document. */
export function parseGuarded(xml: string): XmlDocument {
  if (xml.length > MAX_XML_LENGTH) throw new Refusal({ code: 'XML_TOO_LARGE', message: `The document has ${xml.length} characters, more than ${MAX_XML_LENGTH}` });
  if (countAbove(xml, '<', MAX_TAGS) || countAbove(xml, '=', MAX_EQUALS_SIGNS)) {
    throw new Refusal({ code: 'XML_TOO_LARGE', message: `The document has more than ${MAX_TAGS} tags or ${MAX_EQUALS_SIGNS} equals signs` });
  }
  if (hasDoctype(xml)) throw new Refusal({ code: 'XML_DTD', message: 'The document has a document type declaration' });
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(xml, { option: OPTIONS });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const { message = 'not well-formed', line, col } = error.details[0] ?? {};
    throw new Refusal({ code: 'XML_MALFORMED', message: `${message.trim()}${line === undefined ? '' : ` (line ${line}, column ${col})`}` });
  }
  if (document.dtd !== null) {
    document.dispose();
    throw new Refusal({ code: 'XML_DTD', message: 'The document has a document type declaration' });
  }
  try {
    guardShape(xml, scanElements(xml));
  } catch (error) {
    document.dispose();
    throw error;
  }
  return document;
}

function countAbove(text: string, what: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + what.length)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

/**
 * Whether the prolog, the only place for one, has a document type declaration: found before the parser sees it, so that no entity is ever
 * declared. A loop over comments and processing instructions; a regular expression for that could be made to backtrack.
 */
function hasDoctype(xml: string): boolean {
  let at = 0;
  for (;;) {
    while (/[\uFEFF\s]/.test(xml.charAt(at))) at += 1;
    const closing = xml.startsWith('<?', at) ? '?>' : xml.startsWith('<!--', at) ? '-->' : undefined;
    if (closing === undefined) return xml.startsWith('<!', at);
    const end = xml.indexOf(closing, at + (closing === '?>' ? 2 : 4));
    if (end === -1) return false;
    at = end + closing.length;
  }
}
