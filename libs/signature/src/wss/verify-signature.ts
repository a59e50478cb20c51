import { createHash, verify, type X509Certificate } from 'node:crypto';
import { XmlC14NMode, type XmlElement } from 'libxml2-wasm';
import { EXC_C14N, signatureAlgorithmOf } from '../algorithms.js';
import { attribute, base64, elementsOf, is, malformed, only } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';
import { digestCheck } from '../xmldsig/digests.js';
import { SIGNATURE_METHODS } from '../xmldsig/signature-methods.js';
import { wsuId } from './wsu-id.js';

const MAX_PREFIXES = 50;
/** Canonicalizing looks for every prefix from every element upwards: what anybody may have computed has to be small. Two references have some fifteen. */
const MAX_ELEMENTS = 60;

export interface Verified {
  readonly timestampSigned: boolean;
  /** SHA-256 of the signature value: RSA (PKCS #1 v1.5) makes only one for a message and a key. */
  readonly signatureHash: Buffer;
}

/**
 * Verifies a detached ds:Signature of a wsse:Security header: RSA, over the Body and perhaps the Timestamp, which are given as the elements that are
 * read, by exclusive C14N and nothing else. Throws `Refusal`. Changes nothing in the tree; ids have to be unique in it (`refuseDoubleIds`).
 */
export function verifySignature(signature: XmlElement, { certificate, body, timestamp }: { readonly certificate: X509Certificate; readonly body: XmlElement; readonly timestamp: XmlElement | undefined }): Verified {
  const signedInfo = only(signature, 'SignedInfo');
  if (Number(signedInfo.eval('count(.//*)')) > MAX_ELEMENTS) throw malformed(`SignedInfo has more than ${MAX_ELEMENTS} elements`);
  const [canonicalization, method, ...references] = elementsOf(signedInfo);
  if (!is(canonicalization, 'CanonicalizationMethod') || !is(method, 'SignatureMethod') || !references.every((one) => is(one, 'Reference'))) throw malformed('SignedInfo does not consist of a canonicalization method, a signature method and references');
  const covered = references.map((reference) => coveredBy(reference, [body, timestamp]));
  if (!covered.includes(body)) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: 'The signature does not cover the Body that is read' });
  if (new Set(covered).size < covered.length) throw malformed('The signature covers the same element twice');

  const { key, hash } = SIGNATURE_METHODS[attribute(method, 'Algorithm') ?? ''] ?? {};
  if (key !== 'rsa' || hash === undefined || elementsOf(method).length > 0) throw algorithm(`The signature method ${attribute(method, 'Algorithm')} is not accepted, only RSA with SHA-256 or SHA-512`);
  const { publicKey } = certificate;
  if (publicKey.asymmetricKeyType !== 'rsa' || signatureAlgorithmOf(publicKey) === undefined) throw algorithm('The certificate has no RSA key of at least 2048 bits');
  const value = base64(only(signature, 'SignatureValue'));
  if (!verify(hash, Buffer.from(canonical(signedInfo, canonicalization)), publicKey, value)) throw new Refusal({ code: 'SIGNATURE_BROKEN', message: 'The signature was not made with the key of the certificate that is sent along, or was changed' });
  for (const [at, reference] of references.entries()) {
    if (!digestCheck(reference)(canonical(covered[at] as XmlElement, transformOf(reference)))) throw new Refusal({ code: 'SIGNATURE_BROKEN', message: 'The message was changed after signing' });
  }
  return { timestampSigned: timestamp !== undefined && covered.includes(timestamp), signatureHash: createHash('sha256').update(value).digest() };
}

/** Only what is read may be signed: whatever else an id leads to is refused. */
function coveredBy(reference: XmlElement, readable: readonly (XmlElement | undefined)[]): XmlElement {
  const uri = attribute(reference, 'URI');
  const found = readable.find((element) => element !== undefined && wsuId(element) !== undefined && uri === `#${wsuId(element)}`);
  if (found === undefined) throw new Refusal({ code: 'SIGNATURE_WRAPPED', message: `The signature is over ${uri?.slice(0, 100) ?? 'nothing'}, which is neither the Body nor the Timestamp of the message` });
  return found;
}

function transformOf(reference: XmlElement): XmlElement {
  const transforms = elementsOf(reference).filter((child) => is(child, 'Transforms')).flatMap(elementsOf);
  const [only] = transforms;
  if (transforms.length !== 1 || !is(only, 'Transform')) throw algorithm(`The reference has the transforms ${transforms.map((one) => attribute(one, 'Algorithm')).join(', ').slice(0, 300) || 'none'}, expected ${EXC_C14N}`);
  return only;
}

/** Java's libraries name the prefixes that stand in values (InclusiveNamespaces); that is a parameter of the same algorithm. */
function canonical(element: XmlElement, how: XmlElement): string {
  const [inclusive, ...more] = elementsOf(how);
  const named = attribute(how, 'Algorithm');
  if (named !== EXC_C14N || more.length > 0 || (inclusive !== undefined && !is(inclusive, 'InclusiveNamespaces', EXC_C14N))) throw algorithm(`The signature has ${named?.slice(0, 100)}, expected ${EXC_C14N}`);
  const prefixes = (inclusive && attribute(inclusive, 'PrefixList'))?.split(/\s+/).filter((one) => one !== '') ?? [];
  if (prefixes.length > MAX_PREFIXES) throw algorithm(`The signature names ${prefixes.length} prefixes, more than ${MAX_PREFIXES}`);
  return element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, ...(prefixes.length > 0 && { inclusiveNamespacePrefixes: prefixes }) });
}

function algorithm(message: string): Refusal {
  return new Refusal({ code: 'SIGNATURE_ALGORITHM', message });
}
