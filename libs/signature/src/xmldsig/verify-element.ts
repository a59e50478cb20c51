import { verify, X509Certificate } from 'node:crypto';
import { XmlC14NMode, type XmlElement } from 'libxml2-wasm';
import { DS, ENVELOPED, EXC_C14N, signatureAlgorithmOf } from '../algorithms.js';
import { attribute, base64, elementsOf, is, malformed, only } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { digestCheck } from './digests.js';
import { SIGNATURE_METHODS } from './signature-methods.js';

const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 } as const;

/**
 * Verifies the one enveloped signature of an element (SAML core 5.4): a child of the element, over the whole of it by its `ID`, made with one of
 * `certificates`; KeyInfo is not read. False where there is no signature; throws `Refusal` where there is one that does not hold. Takes the
 * signature out of the tree: what is read afterwards is what was signed.
 *
 * The element has to be found by its place, never by its id, and its document must have no two equal ids (`refuseDoubleIds`).
 */
export function verifyElement(element: XmlElement, certificates: readonly Buffer[], idAttribute = 'ID'): boolean {
  const signatures = elementsOf(element).filter((child) => is(child, 'Signature'));
  if (signatures.length === 0) return false;
  const [signature] = signatures as [XmlElement];
  if (signatures.length > 1 || element.find('.//ds:Signature', { ds: DS }).length > 1) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: 'The element has several signatures, expected one' });
  const signedInfo = only(signature, 'SignedInfo');
  const [canonicalization, method, reference, ...others] = elementsOf(signedInfo);
  if (!is(canonicalization, 'CanonicalizationMethod') || !is(method, 'SignatureMethod') || !is(reference, 'Reference') || others.length > 0) throw malformed('SignedInfo does not consist of a canonicalization method, a signature method and one reference');
  if (attribute(canonicalization, 'Algorithm') !== EXC_C14N || elementsOf(canonicalization).length > 0) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `SignedInfo is canonicalized by ${attribute(canonicalization, 'Algorithm')}, expected ${EXC_C14N}` });
  const id = attribute(element, idAttribute);
  const uri = attribute(reference, 'URI');
  if (id === undefined || uri !== `#${id}`) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `The signature is over ${uri ?? 'nothing'}, not over the element that it stands in` });
  expectTransforms(reference);
  const info = Buffer.from(signedInfo.canonicalizeToString(EXCLUSIVE));
  const value = base64(only(signature, 'SignatureValue'));
  const known = SIGNATURE_METHODS[attribute(method, 'Algorithm') ?? ''];
  if (known === undefined || elementsOf(method).length > 0) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The signature method ${attribute(method, 'Algorithm')} is not accepted` });
  const hasDigest = digestCheck(reference);
  signature.remove();
  if (!hasDigest(element.canonicalizeToString(EXCLUSIVE))) throw new Refusal({ code: 'SIGNATURE_BROKEN', message: 'The element was changed after signing' });
  const holds = certificates.some((der) => {
    const { publicKey } = new X509Certificate(der);
    return signatureAlgorithmOf(publicKey) !== undefined && publicKey.asymmetricKeyType === known.key && verify(known.hash, info, { key: publicKey, dsaEncoding: 'ieee-p1363' }, value);
  });
  if (!holds) throw new Refusal({ code: 'SIGNATURE_BROKEN', message: 'The signature was not made with a key that is known of this system' });
  return true;
}

/** Exclusive C14N may name prefixes (InclusiveNamespaces) for readers that look at QNames in values; none of ours does. */
function expectTransforms(reference: XmlElement): void {
  const transforms = elementsOf(reference).filter((child) => is(child, 'Transforms')).flatMap(elementsOf);
  const names = transforms.map((one) => attribute(one, 'Algorithm'));
  if (names.length !== 2 || names[0] !== ENVELOPED || names[1] !== EXC_C14N || transforms.some((one) => elementsOf(one).length > 0)) {
    throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The reference has the transforms ${names.join(', ') || 'none'}, expected ${ENVELOPED}, ${EXC_C14N}` });
  }
}
