import { createHash, timingSafeEqual } from 'node:crypto';
import type { XmlElement } from 'libxml2-wasm';
import { SHA256 } from '../algorithms.js';
import { attribute, base64, only } from '../verifying/elements.js';
import { Refusal } from '../verifying/refusal.js';

const HASHES: Readonly<Record<string, 'sha256' | 'sha512' | undefined>> = { [SHA256]: 'sha256', 'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512' };

/** Whether a text has the reference's digest; read before the tree is changed. */
export function digestCheck(reference: XmlElement): (text: string) => boolean {
  const method = attribute(only(reference, 'DigestMethod'), 'Algorithm') ?? '';
  const hash = HASHES[method];
  if (hash === undefined) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The reference is digested by ${method}, which is not accepted` });
  const given = base64(only(reference, 'DigestValue'));
  return (text) => {
    const actual = createHash(hash).update(text).digest();
    return actual.length === given.length && timingSafeEqual(actual, given);
  };
}
