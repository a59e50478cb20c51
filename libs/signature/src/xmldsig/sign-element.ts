import { createHash, sign, type KeyObject } from 'node:crypto';
import { BrokenInvariant } from '#domain';
import { escapeAttribute, type Canonical } from '#domain/documents';
import { DS, ENVELOPED, EXC_C14N, SHA256, signatureAlgorithmOf } from '../algorithms.js';

export interface SignElementRequest {
  /** An element that is its own exclusive canonical form, not yet signed. */
  readonly element: Canonical;
  /** Value of its `ID` (SAML) or `Id`; unique where it will stand. */
  readonly id: string;
  /** The signature comes right after the first of this text: SAML core 5.4 wants it behind the Issuer. */
  readonly after: string;
  readonly privateKey: KeyObject;
  /** DER, sent along. */
  readonly certificate: Buffer;
}

const DECLARED = ` xmlns:ds="${DS}"`;

/**
 * Signs one element enveloped, by its id: plain XML Signature as SAML 2.0 (core, section 5.4) has it, exclusive C14N, SHA-256. What comes out
 * is canonical again, so it can stand in another element that is signed.
 */
export function signElement({ element, id, after, privateKey, certificate }: SignElementRequest): Canonical {
  const algorithm = signatureAlgorithmOf(privateKey);
  const at = element.indexOf(after);
  if (algorithm === undefined) throw new BrokenInvariant('an RSA key of at least 2048 bits or an EC key on a NIST curve', `got ${privateKey.asymmetricKeyType}`);
  if (at === -1) throw new BrokenInvariant(`an element with ${after}`, 'there is none');
  const info = signedInfo(id, algorithm, createHash('sha256').update(element).digest('base64'));
  const value = sign('sha256', Buffer.from(`<ds:SignedInfo${DECLARED}>${info}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const signature =
    `<ds:Signature${DECLARED}><ds:SignedInfo>${info}<ds:SignatureValue>${value.toString('base64')}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`;
  const place = at + after.length;
  return `${element.slice(0, place)}${signature}${element.slice(place)}` as Canonical;
}

/** From inside the start tag to the end tag. */
function signedInfo(id: string, algorithm: string, digest: string): string {
  return (
    `<ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${algorithm}"></ds:SignatureMethod>` +
    `<ds:Reference URI="#${escapeAttribute(id)}"><ds:Transforms><ds:Transform Algorithm="${ENVELOPED}"></ds:Transform><ds:Transform Algorithm="${EXC_C14N}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  );
}
