import { createHash, timingSafeEqual } from 'node:crypto';
import type { XmlElement } from 'libxml2-wasm';
import { ENVELOPED, EXC_C14N, SHA256, SIGNED_PROPERTIES } from '../algorithms.js';
import { attribute, base64, elementsOf, is, only } from './elements.js';
import { Refusal } from './refusal.js';

export interface SortedReferences {
  readonly documentDigest: Buffer;
  readonly propertiesDigest: Buffer;
  readonly outside: readonly { readonly uri: string; readonly digest: Buffer }[];
}

/** One reference to the whole document, one to this signature's properties, any number to documents outside; nothing else. */
export function sortReferences(references: readonly XmlElement[], signedProperties: XmlElement): SortedReferences {
  const document: Buffer[] = [];
  const properties: Buffer[] = [];
  const outside = new Map<string, Buffer>();
  const propertiesUri = `#${attribute(signedProperties, 'Id') ?? ''}`;
  for (const reference of references) {
    const uri = attribute(reference, 'URI');
    if (uri === undefined) throw new Refusal({ code: 'REFERENCE_UNRESOLVED', message: 'A reference does not say what it refers to' });
    if (uri === '') {
      expectTransforms(reference, [ENVELOPED, EXC_C14N]);
      document.push(digestOf(reference));
    } else if (attribute(reference, 'Type') === SIGNED_PROPERTIES) {
      if (uri !== propertiesUri) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `The signed properties are said to be ${uri}, but this signature's are ${propertiesUri}` });
      expectTransforms(reference, [EXC_C14N]);
      properties.push(digestOf(reference));
    } else if (uri.startsWith('#')) {
      throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `A reference binds ${uri}, a part of the document; only the whole of it may be signed` });
    } else {
      expectTransforms(reference, []);
      if (outside.has(uri)) throw new Refusal({ code: 'REFERENCE_MISMATCH', message: `Two references are to ${uri}` });
      outside.set(uri, digestOf(reference));
    }
  }
  const [documentDigest, ...moreDocuments] = document;
  const [propertiesDigest, ...moreProperties] = properties;
  if (documentDigest === undefined || moreDocuments.length > 0) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `${document.length} references are to the whole document, expected one` });
  if (propertiesDigest === undefined || moreProperties.length > 0) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `${properties.length} references are to the signed properties, expected one` });
  return { documentDigest, propertiesDigest, outside: [...outside].map(([uri, digest]) => ({ uri, digest })) };
}

/** Every document that the signature binds must be at hand and be the one that was signed. */
export function checkOutside(bound: SortedReferences['outside'], documents: ReadonlyMap<string, Buffer>): void {
  for (const { uri, digest } of bound) {
    const content = documents.get(uri);
    if (content === undefined) throw new Refusal({ code: 'REFERENCE_UNRESOLVED', message: `The signature binds ${uri}, which was not given` });
    if (!sameDigest(content, digest)) throw new Refusal({ code: 'REFERENCE_MISMATCH', message: `The document ${uri} is not the one that was signed` });
  }
}

export function sameDigest(content: string | Buffer, digest: Buffer): boolean {
  const actual = createHash('sha256').update(content).digest();
  return actual.length === digest.length && timingSafeEqual(actual, digest);
}

function digestOf(reference: XmlElement): Buffer {
  const method = attribute(only(reference, 'DigestMethod'), 'Algorithm');
  if (method !== SHA256) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `A reference is digested by ${method}, expected ${SHA256}` });
  return base64(only(reference, 'DigestValue'));
}

function expectTransforms(reference: XmlElement, expected: readonly string[]): void {
  const containers = elementsOf(reference).filter((element) => is(element, 'Transforms'));
  const transforms = containers.flatMap(elementsOf);
  const same =
    containers.length === (expected.length === 0 ? 0 : 1) &&
    transforms.length === expected.length &&
    transforms.every((one, n) => is(one, 'Transform') && attribute(one, 'Algorithm') === expected[n] && elementsOf(one).length === 0);
  if (!same) {
    const found = transforms.map((one) => attribute(one, 'Algorithm')).join(', ') || 'none';
    throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `A reference has the transforms ${found}, expected ${expected.join(', ') || 'none'}` });
  }
}
