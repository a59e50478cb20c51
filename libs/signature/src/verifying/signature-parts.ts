import { XmlAttribute, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { DS, ECDSA_SHA256, EXC_C14N, RSA_SHA256, XADES } from '../algorithms.js';
import { attribute, base64, elementsOf, is, isLast, malformed, only } from './elements.js';
import { Refusal } from './refusal.js';

export interface SignatureParts {
  readonly signature: XmlElement;
  readonly signedInfo: XmlElement;
  readonly algorithm: typeof ECDSA_SHA256 | typeof RSA_SHA256;
  readonly references: readonly XmlElement[];
  readonly value: Buffer;
  /** DER: the signer's first, then whatever it sent along. */
  readonly certificates: readonly [Buffer, ...Buffer[]];
  readonly qualifying: XmlElement;
  readonly signedProperties: XmlElement;
}

const MAX_REFERENCES = 64;
const MAX_CERTIFICATES = 6;

/**
 * The parts of the one signature, found by structure and never by Id, so that nothing can be put in their place: exactly one ds:Signature
 * in the whole document, the last child of the root, with one SignedInfo, one value, one KeyInfo and one Object that holds the
 * qualifying properties of this very signature.
 */
export function signatureParts(document: XmlDocument): SignatureParts {
  const signature = theSignature(document);
  refuseDoubleIds(document);
  const [signedInfo, value, keyInfo, object, ...others] = elementsOf(signature);
  if (!is(signedInfo, 'SignedInfo') || !is(value, 'SignatureValue') || !is(keyInfo, 'KeyInfo') || !is(object, 'Object') || others.length > 0) {
    throw malformed('The signature does not consist of SignedInfo, SignatureValue, KeyInfo and one Object');
  }
  if (elementsOf(object).length !== 1) throw malformed('The Object of the signature holds something besides QualifyingProperties');
  const qualifying = only(object, 'QualifyingProperties', XADES);
  const id = attribute(signature, 'Id');
  if (id === undefined || attribute(qualifying, 'Target') !== `#${id}`) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: 'The qualifying properties belong to another signature' });
  return {
    signature,
    signedInfo,
    ...signedInfoParts(signedInfo),
    value: base64(value),
    certificates: certificatesOf(keyInfo),
    qualifying,
    signedProperties: only(qualifying, 'SignedProperties', XADES),
  };
}

function theSignature(document: XmlDocument): XmlElement {
  const all = document.find('//ds:Signature', { ds: DS }) as XmlElement[];
  const [signature] = all;
  if (signature === undefined) throw new Refusal({ code: 'SIGNATURE_MISSING', message: 'The document has no signature' });
  if (all.length > 1) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `The document has ${all.length} signatures, expected one` });
  if (signature.parent === null || !signature.parent.isSameNode(document.root) || !isLast(signature)) {
    throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: 'The signature is not the last child of the root element' });
  }
  return signature;
}

/** Two elements of one Id: the signature may mean the one and a reader the other. */
function refuseDoubleIds(document: XmlDocument): void {
  const seen = new Set<string>();
  for (const node of document.find('//@*[local-name()="Id" or local-name()="ID" or local-name()="id"]')) {
    const value = (node as XmlAttribute).value;
    if (seen.has(value)) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `Two elements have the Id ${value}` });
    seen.add(value);
  }
}

function signedInfoParts(signedInfo: XmlElement): Pick<SignatureParts, 'algorithm' | 'references'> {
  const [canonicalization, method, ...references] = elementsOf(signedInfo);
  if (!is(canonicalization, 'CanonicalizationMethod') || !is(method, 'SignatureMethod') || references.length === 0 || !references.every((one) => is(one, 'Reference'))) {
    throw malformed('SignedInfo does not consist of a canonicalization method, a signature method and references');
  }
  if (references.length > MAX_REFERENCES) throw malformed(`SignedInfo has ${references.length} references, more than ${MAX_REFERENCES}`);
  if (attribute(canonicalization, 'Algorithm') !== EXC_C14N || elementsOf(canonicalization).length > 0) {
    throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `SignedInfo is canonicalized by ${attribute(canonicalization, 'Algorithm')}, expected ${EXC_C14N} without parameters` });
  }
  const algorithm = attribute(method, 'Algorithm');
  if ((algorithm !== ECDSA_SHA256 && algorithm !== RSA_SHA256) || elementsOf(method).length > 0) {
    throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The signature method is ${algorithm}, expected ${ECDSA_SHA256} or ${RSA_SHA256}` });
  }
  return { algorithm, references };
}

function certificatesOf(keyInfo: XmlElement): readonly [Buffer, ...Buffer[]] {
  const [first, ...more] = elementsOf(keyInfo)
    .filter((element) => is(element, 'X509Data'))
    .flatMap((data) => elementsOf(data).filter((element) => is(element, 'X509Certificate')))
    .map(base64);
  if (first === undefined) throw malformed('KeyInfo has no X509Certificate');
  if (more.length >= MAX_CERTIFICATES) throw malformed(`KeyInfo has ${more.length + 1} certificates, more than ${MAX_CERTIFICATES}`);
  return [first, ...more];
}
