import type { KeyObject } from 'node:crypto';
import { DS } from '../../algorithms.js';
import { Fatal } from '../findings.js';
import { certificateOf, type Certificate } from '../pki/certificate.js';
import { attribute, childrenNamed, elementsOf, is, type XmlElementNode } from '../xml/tree.js';
import { base64Of } from './base64.js';

const DSIG11 = 'http://www.w3.org/2009/xmldsig11#';
const MAX_CERTIFICATES = 20;

/** The certificates that a signature brings in its KeyInfo, in their order. @throws Fatal */
export function certificatesIn(keyInfo: XmlElementNode | null): readonly Certificate[] {
  if (keyInfo === null) return [];
  for (const child of elementsOf(keyInfo)) {
    if (is(child, DS, 'RetrievalMethod')) throw new Fatal('REFERENCE_EXTERNAL', { uri: attribute(child, 'URI') ?? 'RetrievalMethod' });
  }
  const elements = childrenNamed(keyInfo, DS, 'X509Data').flatMap((data) => childrenNamed(data, DS, 'X509Certificate'));
  if (elements.length > MAX_CERTIFICATES) throw new Fatal('SIGNATURE_MALFORMED', { detail: `more than ${MAX_CERTIFICATES} certificates` });
  return elements.map((element) => {
    const certificate = certificateOf(base64Of(element));
    if (certificate === undefined) throw new Fatal('CERTIFICATE_MALFORMED');
    return certificate;
  });
}

/** A KeyValue beside the certificate must be the certificate's key: another reader might check with the one, or show the other. */
export function refuseOtherKey(keyInfo: XmlElementNode | null, key: KeyObject): void {
  const values = keyInfo === null ? [] : childrenNamed(keyInfo, DS, 'KeyValue');
  if (values.length === 0) return;
  const jwk = key.export({ format: 'jwk' }) as Readonly<Record<string, string | undefined>>;
  for (const value of values) {
    const [one, ...more] = elementsOf(value);
    const same =
      more.length === 0 &&
      ((is(one, DS, 'RSAKeyValue') && numberIs(one, DS, 'Modulus', jwk['n']) && numberIs(one, DS, 'Exponent', jwk['e'])) ||
        (is(one, DSIG11, 'ECKeyValue') && childrenNamed(one, DSIG11, 'PublicKey').every((point) => base64Of(point).equals(uncompressed(jwk)))));
    if (!same) throw new Fatal('KEY_INFO_CONTRADICTS');
  }
}

function numberIs(parent: XmlElementNode, uri: string, name: string, expected: string | undefined): boolean {
  const [element, ...more] = childrenNamed(parent, uri, name);
  return element !== undefined && more.length === 0 && expected !== undefined && trimmed(base64Of(element)).equals(trimmed(Buffer.from(expected, 'base64url')));
}

function trimmed(number: Buffer): Buffer {
  let start = 0;
  while (start < number.length - 1 && number[start] === 0) start += 1;
  return number.subarray(start);
}

function uncompressed({ x = '', y = '' }: Readonly<Record<string, string | undefined>>): Buffer {
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}
