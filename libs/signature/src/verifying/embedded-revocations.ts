import type { XmlElement } from 'libxml2-wasm';
import { XADES } from '../algorithms.js';
import { base64, elementsOf, is } from './elements.js';

const MAX_VALUES = 20;
const STEPS = ['UnsignedProperties', 'UnsignedSignatureProperties', 'RevocationValues'];

/** The lists and OCSP answers of level LT. No signature covers them: each is judged by its own. */
export function embeddedRevocations(qualifying: XmlElement): readonly Buffer[] {
  const inside = (from: readonly XmlElement[], name: string): XmlElement[] => from.flatMap((one) => elementsOf(one).filter((child) => is(child, name, XADES)));
  const values = STEPS.reduce<XmlElement[]>(inside, [qualifying]);
  const found = [...inside(inside(values, 'CRLValues'), 'EncapsulatedCRLValue'), ...inside(inside(values, 'OCSPValues'), 'EncapsulatedOCSPValue')];
  return found.slice(0, MAX_VALUES).map(base64);
}
