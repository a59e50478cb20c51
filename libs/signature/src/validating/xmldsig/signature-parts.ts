import { DS } from '../../algorithms.js';
import { Fatal } from '../findings.js';
import { attribute, elementsOf, is, type XmlElementNode } from '../xml/tree.js';
import type { Canonicalization } from '../xml/canonicalize.js';
import { signatureAlgorithm, type SignatureAlgorithm } from './algorithms.js';
import { base64Of } from './base64.js';
import { canonicalizationOf } from './transforms.js';

export interface SignatureParts {
  readonly element: XmlElementNode;
  readonly id: string | null;
  readonly signedInfo: XmlElementNode;
  readonly canonicalization: Canonicalization;
  readonly algorithm: SignatureAlgorithm;
  readonly references: readonly XmlElementNode[];
  readonly valueElement: XmlElementNode;
  readonly value: Buffer;
  readonly keyInfo: XmlElementNode | null;
  readonly objects: readonly XmlElementNode[];
}

const MAX_REFERENCES = 200;

/** The parts of a ds:Signature by their order, as the schema has them; never by Id, so that nothing can be put in their place. */
export function signatureParts(element: XmlElementNode): SignatureParts {
  const [signedInfo, valueElement, ...rest] = elementsOf(element);
  if (!is(signedInfo, DS, 'SignedInfo') || !is(valueElement, DS, 'SignatureValue')) throw malformed('SignedInfo and SignatureValue do not come first');
  const keyInfo = is(rest[0], DS, 'KeyInfo') ? rest[0] : null;
  const objects = keyInfo === null ? rest : rest.slice(1);
  if (!objects.every((one) => is(one, DS, 'Object'))) throw malformed('something besides KeyInfo and Objects follows the value');
  const [canonicalization, method, ...references] = elementsOf(signedInfo);
  if (!is(canonicalization, DS, 'CanonicalizationMethod') || !is(method, DS, 'SignatureMethod') || !references.every((one) => is(one, DS, 'Reference'))) throw malformed('SignedInfo');
  if (references.length === 0) throw new Fatal('REFERENCES_EMPTY');
  if (references.length > MAX_REFERENCES) throw malformed(`more than ${MAX_REFERENCES} references`);
  return {
    element,
    id: attribute(element, 'Id') ?? null,
    signedInfo,
    canonicalization: canonicalizationOf(canonicalization),
    algorithm: signatureAlgorithm(method),
    references,
    valueElement,
    value: base64Of(valueElement),
    keyInfo,
    objects,
  };
}

export function malformed(detail: string): Fatal {
  return new Fatal('SIGNATURE_MALFORMED', { detail });
}
