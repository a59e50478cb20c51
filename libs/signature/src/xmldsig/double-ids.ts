import type { XmlAttribute, XmlDocument } from 'libxml2-wasm';
import { Refusal } from '../verifying/refusal.js';

/** Two elements of one id: a signature may mean the one and a reader the other. */
export function refuseDoubleIds(document: XmlDocument): void {
  const seen = new Set<string>();
  for (const node of document.find('//@*[local-name()="Id" or local-name()="ID" or local-name()="id" or local-name()="AssertionID"]')) {
    const { value } = node as XmlAttribute;
    if (seen.has(value)) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `Two elements have the id ${value.slice(0, 80)}` });
    seen.add(value);
  }
}
