import { XmlC14NMode, XmlError, type XmlDocument } from 'libxml2-wasm';
import { BrokenInvariant, type Problem } from '#domain';
import { MAX_DOCUMENT_LENGTH } from '#domain/documents';
import { parseGuarded } from '../verifying/parse-guarded.js';
import { Refusal } from '../verifying/refusal.js';
import { breaksEarlierSignature } from './earlier-signatures.js';
import { guardShape } from './guard-shape.js';
import type { PreparedDocument } from './prepared-document.js';
import { readUtf8Xml, unsupported } from './read-utf8-xml.js';
import { scanElements } from './scan-elements.js';
import { endInside } from './splice.js';
import { sha256 } from './write-signature.js';

/** Any XML: its canonical form is hashed, and the place before the root's end tag is found in its own text. */
export function prepareEnveloped({ name, mediaType, content }: { readonly name: string; readonly mediaType: string; readonly content: Buffer }): PreparedDocument | Problem {
  const text = readUtf8Xml(content);
  if (typeof text !== 'string') return text;
  // So that it can still be read with its signature.
  if (text.length > MAX_DOCUMENT_LENGTH) return { ...problem('DOCUMENT_TOO_LARGE', `The document has ${text.length} characters, more than ${MAX_DOCUMENT_LENGTH}`), hint: 'Sign it with a detached signature.' };
  let document: XmlDocument | undefined;
  try {
    document = parseGuarded(text);
    const earlier = breaksEarlierSignature(document);
    if (earlier !== undefined) return earlier;
    // One byte a character, so that the places are in bytes; all markup is ASCII.
    const bytes = content.toString('latin1');
    const places = scanElements(bytes);
    const [root] = places;
    if (root === undefined) throw new BrokenInvariant('a root element', 'the parser took a text without one');
    if (guardShape(bytes, places).awkwardNamespace) return unsupported('A namespace address has a reference (&amp;), a quotation mark or a line break in it, which programs canonicalize differently');
    const canonical = document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    return { form: 'enveloped', name, mediaType, digest: sha256(canonical), contentDigest: sha256(content), place: endInside(root) };
  } catch (error) {
    if (error instanceof Refusal) return problem(error.code, error.message);
    // Well-formed, but without a canonical form: a relative namespace address, for one.
    if (error instanceof XmlError) return problem('XML_MALFORMED', error.message.trim());
    throw error;
  } finally {
    document?.dispose();
  }
}

function problem(code: string, message: string): Problem {
  return { code, message, location: '/content', hint: 'Correct the document, or choose the form enveloping or detached, which sign any bytes.' };
}
