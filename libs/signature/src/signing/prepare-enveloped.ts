import { XmlC14NMode, XmlError, type XmlDocument } from 'libxml2-wasm';
import { BrokenInvariant, type Problem } from '#domain';
import { parseGuarded } from '../verifying/parse-guarded.js';
import { Refusal } from '../verifying/refusal.js';
import { breaksEarlierSignature } from './earlier-signatures.js';
import type { PreparedDocument } from './prepared-document.js';
import { readUtf8Xml, unsupported } from './read-utf8-xml.js';
import { scanElements } from './scan-elements.js';
import { endInside } from './splice.js';
import { sha256 } from './write-signature.js';

/** A sieve before the tree is asked: a namespace address in which something has to be escaped. */
const AWKWARD_NAMESPACE = /xmlns(?::[^\s=]{0,200})?\s{0,200}=\s{0,200}(?:"[^"]*[&\t\n\r]|'[^']*[&\t\n\r"])/;

/** Any XML: its canonical form is hashed, and the place before the root's end tag is found in its own text. */
export function prepareEnveloped({ name, mediaType, content }: { readonly name: string; readonly mediaType: string; readonly content: Buffer }): PreparedDocument | Problem {
  const text = readUtf8Xml(content);
  if (typeof text !== 'string') return text;
  let document: XmlDocument | undefined;
  try {
    document = parseGuarded(text);
    const earlier = breaksEarlierSignature(document);
    if (earlier !== undefined) return earlier;
    // libxml2 writes these otherwise than Canonical XML § 2.3 has it; other programs would find the signature broken.
    if (AWKWARD_NAMESPACE.test(text) && document.eval(HAS_AWKWARD_NAMESPACE) === true) return unsupported('A namespace address has an ampersand, a quotation mark or white space, which programs canonicalize differently');
    const canonical = document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    // One byte a character, so that the places are in bytes; all markup is ASCII.
    const root = scanElements(content.toString('latin1'))[0];
    if (root === undefined) throw new BrokenInvariant('a root element', 'the parser took a text without one');
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

const HAS_AWKWARD_NAMESPACE = `boolean(//namespace::*[contains(., '&') or contains(., '<') or contains(., '"') or translate(., ' \t\n\r', '') != string(.)])`;

function problem(code: string, message: string): Problem {
  return { code, message, location: '/content', hint: 'Correct the document, or choose the form enveloping or detached, which sign any bytes.' };
}
