import type { XmlElement } from 'libxml2-wasm';
import { BrokenInvariant } from '#domain';
import { XADES } from '../algorithms.js';
import { scanElements, type ElementPlace } from '../signing/scan-elements.js';
import { endInside, splice, type InsertionPoint } from '../signing/splice.js';
import { elementsOf, is, malformed } from '../verifying/elements.js';
import { unsignedPropertiesWith } from './write-properties.js';
import { inSignature, type SignatureChoice, type TargetSignature } from './target-signature.js';

const DECLARED = ` xmlns:xades="${XADES}"`;

/** The signature's unsigned properties, in order. */
export function unsignedProperties({ qualifying }: TargetSignature): XmlElement[] {
  const container = atMostOne(qualifying, 'UnsignedProperties');
  const list = container === undefined ? undefined : atMostOne(container, 'UnsignedSignatureProperties');
  return list === undefined ? [] : elementsOf(list);
}

/** Writes a property after those that are there; the rest of the document stays as it is, byte for byte. */
export function addUnsignedProperty(content: Buffer, choice: SignatureChoice, property: string): Buffer {
  return inSignature(content, choice, ({ qualifying }) => {
    const places = scanElements(content.toString('latin1'));
    const placeOf = (element: XmlElement): ElementPlace => {
      const place = places[element.eval('count(preceding::*) + count(ancestor::*)') as number];
      if (place === undefined || !place.tag.endsWith(element.name)) throw new BrokenInvariant(`the place of ${element.name}`, `found ${place?.tag}`);
      return place;
    };
    const container = atMostOne(qualifying, 'UnsignedProperties');
    if (container === undefined) {
      return splice(content, endInside(placeOf(qualifying)), unsignedPropertiesWith(property));
    }
    const list = atMostOne(container, 'UnsignedSignatureProperties');
    if (list !== undefined) return splice(content, endInside(placeOf(list)), property);
    return splice(content, beginInside(placeOf(container)), `<xades:UnsignedSignatureProperties${DECLARED}>${property}</xades:UnsignedSignatureProperties>`);
  });
}

/** UnsignedSignatureProperties come before UnsignedDataObjectProperties. */
function beginInside(place: ElementPlace): InsertionPoint {
  return place.empty ? endInside(place) : { offset: place.content, emptyTag: null };
}

function atMostOne(parent: XmlElement, name: string): XmlElement | undefined {
  const found = elementsOf(parent).filter((element) => is(element, name, XADES));
  if (found.length > 1) throw malformed(`${parent.name} has ${found.length} elements ${name}, expected one at most`);
  return found[0];
}
