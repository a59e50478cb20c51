import { sign, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { RSA_SHA256, signatureAlgorithmOf } from '../algorithms.js';
import { Refusal } from '../verifying/refusal.js';
import { SIGNATURE_METHODS } from '../xmldsig/signature-methods.js';

/**
 * HTTP-Redirect (bindings 3.4.4.1): the signature is over the query as it was sent, `SAMLRequest=…&RelayState=…&SigAlg=…` with its own
 * percent-encoding. False where it is not signed; throws where it is and does not hold. `query` without the question mark.
 */
export function verifyQuery(query: string, certificates: readonly Buffer[]): boolean {
  const raw = new Map<string, string>();
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    if (raw.has(name)) throw new Refusal({ code: 'SAML_MALFORMED', message: `The address has ${name} twice` });
    raw.set(name, at < 0 ? '' : pair.slice(at + 1));
  }
  const signature = raw.get('Signature');
  if (signature === undefined) return false;
  const method = SIGNATURE_METHODS[decodeURIComponent(raw.get('SigAlg') ?? '')];
  if (method === undefined) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: 'The signature method of the address is not accepted' });
  const signed = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg'].filter((name) => raw.has(name)).map((name) => `${name}=${raw.get(name) as string}`);
  const value = Buffer.from(decodeURIComponent(signature), 'base64');
  const holds = certificates.some((der) => {
    const { publicKey } = new X509Certificate(der);
    if (signatureAlgorithmOf(publicKey) === undefined || publicKey.asymmetricKeyType !== method.key) return false;
    // DER is what most systems write here for EC keys, r‖s what XML Signature has.
    return (['der', 'ieee-p1363'] as const).some((dsaEncoding) => verify(method.hash, Buffer.from(signed.join('&')), { key: publicKey, dsaEncoding }, value));
  });
  if (!holds) throw new Refusal({ code: 'SIGNATURE_BROKEN', message: 'The signature of the address was not made with a key that is known of this system' });
  return true;
}

/** An address that carries a signed message; RSA only, as every system reads it. */
export function redirectTo(url: string, { kind, xml, relayState, privateKey }: { readonly kind: 'SAMLRequest' | 'SAMLResponse'; readonly xml: string; readonly relayState: string | null; readonly privateKey: KeyObject }): string {
  const parts = [`${kind}=${encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'))}`];
  if (relayState !== null) parts.push(`RelayState=${encodeURIComponent(relayState)}`);
  parts.push(`SigAlg=${encodeURIComponent(RSA_SHA256)}`);
  const signature = sign('sha256', Buffer.from(parts.join('&')), privateKey);
  return `${url}${url.includes('?') ? '&' : '?'}${parts.join('&')}&Signature=${encodeURIComponent(signature.toString('base64'))}`;
}
