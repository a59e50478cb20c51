import type { XmlElement } from 'libxml2-wasm';
import { WSU } from './names.js';

/** An attribute of a namespace; whatever prefix it is written with. */
export function attributeIn(element: XmlElement, name: string, uri: string): string | undefined {
  return element.attrs.find((one) => one.name === name && one.namespaceUri === uri)?.value;
}

/** The name by which a signature means an element (WS-Security § 4): `wsu:Id` alone, no other kind of id. */
export function wsuId(element: XmlElement): string | undefined {
  return attributeIn(element, 'Id', WSU);
}
