import { XmlC14NMode, type XmlElement } from 'libxml2-wasm';
import { only } from '../verifying/elements.js';
import type { TargetSignature } from './target-signature.js';

/** What a signature time-stamp is over: the signature's value, canonical (XAdES § 7.3). */
export function signatureTimeStampData({ signature }: TargetSignature): Buffer {
  return canonical(only(signature, 'SignatureValue'));
}

export function canonical(element: XmlElement): Buffer {
  return Buffer.from(element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }));
}
