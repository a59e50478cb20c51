import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { DS, XADES } from '../algorithms.js';
import { coveredByOther } from '../signing/earlier-signatures.js';
import { readUtf8Xml } from '../signing/read-utf8-xml.js';
import { attribute, malformed, only } from '../verifying/elements.js';
import { parseGuarded } from '../verifying/parse-guarded.js';
import { Refusal } from '../verifying/refusal.js';

/** Which signature of a document is meant. */
export interface SignatureChoice {
  /** Its Id; the last one that stands in no other signature where absent. */
  readonly signatureId?: string;
}

export interface TargetSignature {
  readonly document: XmlDocument;
  readonly signature: XmlElement;
  readonly qualifying: XmlElement;
}

/** Parses the document, finds the signature, and forgets both when `use` is done. Throws a Refusal where it is not there. */
export function inSignature<T>(content: Buffer, { signatureId }: SignatureChoice, use: (target: TargetSignature) => T): T {
  const text = readUtf8Xml(content);
  if (typeof text !== 'string') throw new Refusal(text);
  const document = parseGuarded(text);
  try {
    const signatures = (document.find('//ds:Signature[not(ancestor::ds:Signature)]', { ds: DS }) as XmlElement[]).filter((one) => signatureId === undefined || attribute(one, 'Id') === signatureId);
    const signature = signatures.at(-1);
    if (signature === undefined) throw new Refusal({ code: 'SIGNATURE_MISSING', message: signatureId === undefined ? 'The document has no signature' : `The document has no signature ${signatureId}` });
    if (signatureId !== undefined && signatures.length > 1) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `Two signatures have the Id ${signatureId}` });
    if (coveredByOther(document, signature)) throw new Refusal({ code: 'DOCUMENT_SIGNED_WHOLE', message: 'Another signature covers this one, and would be broken by a change to it' });
    const found = signature.find('ds:Object/xades:QualifyingProperties', { ds: DS, xades: XADES }) as XmlElement[];
    const [qualifying] = found;
    if (qualifying === undefined || found.length > 1) throw malformed(`The signature has ${found.length} QualifyingProperties, expected one`);
    only(qualifying, 'SignedProperties', XADES);
    return use({ document, signature, qualifying });
  } finally {
    document.dispose();
  }
}
