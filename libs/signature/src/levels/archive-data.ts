import { XmlC14NMode, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { BASE64, DS, ENVELOPED, EXC_C14N } from '../algorithms.js';
import { leavesOutSignatures } from '../signing/signature-filter.js';
import { attribute, base64, elementsOf, is, only } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import type { TargetSignature } from './target-signature.js';
import { canonical } from './time-stamp-data.js';
import { unsignedProperties } from './unsigned-properties.js';

/**
 * What an archive time-stamp is over (XAdES 1.4.1 § 8.2.1, EN 319 132-1 § 5.5.2.2, not distributed), one after the other: what each reference
 * binds, as it was digested; SignedInfo, SignatureValue, KeyInfo; the unsigned properties so far; the signature's other objects. Elements in
 * their exclusive canonical form. References with other transforms than ours, and than the filters that leave out
 * all signatures, are refused.
 */
export function archiveData(target: TargetSignature, outside: ReadonlyMap<string, Buffer>): Buffer {
  const { document, signature, qualifying } = target;
  const signedInfo = only(signature, 'SignedInfo');
  const references = elementsOf(signedInfo).filter((element) => is(element, 'Reference'));
  const bound = references.map((reference) => boundBy(reference, target, outside));
  const rest = [signedInfo, only(signature, 'SignatureValue'), ...elementsOf(signature).filter((element) => is(element, 'KeyInfo')), ...unsignedProperties(target), ...otherObjects(signature, qualifying)].map(canonical);
  // Last of the tree's uses, and in this order: signatures are taken out of it.
  const own = bound.includes(WITHOUT_ITSELF) ? without(document, [signature]) : NOTHING;
  const all = bound.includes(WITHOUT_SIGNATURES) ? without(document, (document.find('//ds:Signature[not(ancestor::ds:Signature)]', { ds: DS }) as XmlElement[])) : NOTHING;
  return Buffer.concat([...bound.map((one) => (one === WITHOUT_ITSELF ? own : one === WITHOUT_SIGNATURES ? all : one)), ...rest]);
}

const WITHOUT_ITSELF = 'the document without this signature';
const WITHOUT_SIGNATURES = 'the document without any signature';
const NOTHING = Buffer.alloc(0);

function without(document: XmlDocument, signatures: readonly XmlElement[]): Buffer {
  for (const one of signatures) one.remove();
  return Buffer.from(document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }));
}

function boundBy(reference: XmlElement, { document, signature }: TargetSignature, outside: ReadonlyMap<string, Buffer>): Buffer | typeof WITHOUT_ITSELF | typeof WITHOUT_SIGNATURES {
  const uri = attribute(reference, 'URI');
  const transforms = elementsOf(reference).filter((element) => is(element, 'Transforms')).flatMap(elementsOf);
  const names = transforms.map((one) => attribute(one, 'Algorithm') ?? '').join(' ');
  if (uri === '' && !document.root.isSameNode(signature)) {
    const [first, second, ...more] = transforms;
    const canonicalized = second !== undefined && more.length === 0 && attribute(second, 'Algorithm') === EXC_C14N && elementsOf(second).length === 0;
    if (first !== undefined && canonicalized && leavesOutSignatures(first)) return WITHOUT_SIGNATURES;
    if (names === `${ENVELOPED} ${EXC_C14N}` && canonicalized) return WITHOUT_ITSELF;
    throw unsupported(names);
  }
  if (transforms.some((one) => elementsOf(one).length > 0)) throw unsupported(names);
  if (uri?.startsWith('#') === true) {
    const found = elementWithId(signature, uri.slice(1));
    if (names === EXC_C14N) return canonical(found);
    if (names === BASE64) return base64(found);
    throw unsupported(names);
  }
  if (uri === undefined || uri === '' || names !== '') throw unsupported(names);
  const content = outside.get(uri);
  if (content === undefined) throw new Refusal({ code: 'REFERENCE_UNRESOLVED', message: `The signature binds ${uri}, which was not given` });
  return content;
}

/** Inside the signature only: there our own are, and nothing else is ours to interpret. */
function elementWithId(signature: XmlElement, id: string): XmlElement {
  const found = (signature.find('.//*[@Id]') as XmlElement[]).filter((one) => attribute(one, 'Id') === id);
  if (found.length !== 1) throw new Refusal({ code: 'REFERENCE_UNRESOLVED', message: `The signature has ${found.length} elements with the Id ${id.slice(0, 100)}, expected one` });
  return found[0] as XmlElement;
}

function otherObjects(signature: XmlElement, qualifying: XmlElement): XmlElement[] {
  return elementsOf(signature).filter((element) => is(element, 'Object') && qualifying.parent?.isSameNode(element) !== true);
}

function unsupported(names: string): Refusal {
  return new Refusal({ code: 'SIGNATURE_LEVEL_UNSUPPORTED', message: `A reference has the transforms ${names || 'none'}, for which no archive time-stamp is made here` });
}
