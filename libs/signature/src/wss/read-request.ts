import type { XmlElement } from 'libxml2-wasm';
import type { Millis } from '#domain';
import { elementsOf, is, malformed, only } from '../verifying/elements.js';
import { parseGuarded } from '../verifying/parse-guarded.js';
import { refuseDoubleIds } from '../xmldsig/double-ids.js';
import { WSSE, WSU } from './names.js';
import { readEnvelope, soapMalformed, unsigned } from './read-envelope.js';
import { readOperation, type Operation } from './read-operation.js';
import { readTimestamp } from './read-timestamp.js';
import { expectReferenceTo, readToken } from './read-token.js';
import { verifySignature } from './verify-signature.js';

export interface SignedRequest {
  readonly operation: Operation;
  /** DER, of the key that signed. Anybody can make one: whose it is, the caller has to know, by all its bytes. */
  readonly certificate: Buffer;
  /** SHA-256 of the signature value: the same message has the same. */
  readonly signatureHash: Buffer;
  /** By a signed Timestamp: from then on the message is refused anyway. Null where it has none: it stays good for ever. */
  readonly goodUntil: Millis | null;
}

/**
 * Reads a SOAP 1.1 message with an X.509 signature of WS-Security 1.0 over its Body: a BinarySecurityToken, then the signature; a Timestamp is fresh where
 * there is one. Throws `Refusal`. What is returned of the Body is what was signed.
 */
export function readRequest(xml: string, at: Millis): SignedRequest {
  const document = parseGuarded(xml);
  try {
    refuseDoubleIds(document);
    const { security, body } = readEnvelope(document);
    const operation = readOperation(body);
    const { token, timestamp, signature } = partsOf(security);
    const goodUntil = timestamp === undefined ? null : readTimestamp(timestamp, at);
    const certificate = readToken(token, at);
    expectReferenceTo(token, only(signature, 'KeyInfo'));
    const { timestampSigned, signatureHash } = verifySignature(signature, { certificate, body, timestamp });
    return { operation, certificate: certificate.raw, signatureHash, goodUntil: timestampSigned ? goodUntil : null };
  } finally {
    document.dispose();
  }
}

/** Whatever else a header could say (user names, encrypted keys) would count for nothing here, so it is refused. */
function partsOf(security: XmlElement): { readonly token: XmlElement; readonly timestamp: XmlElement | undefined; readonly signature: XmlElement } {
  const parts = elementsOf(security);
  const [tokens, timestamps, signatures] = [parts.filter((one) => is(one, 'BinarySecurityToken', WSSE)), parts.filter((one) => is(one, 'Timestamp', WSU)), parts.filter((one) => is(one, 'Signature'))];
  const [[token], [timestamp], [signature]] = [tokens, timestamps, signatures];
  if (token === undefined || signature === undefined) throw unsigned();
  if (tokens.length + signatures.length > 2 || timestamps.length > 1 || parts.length !== tokens.length + timestamps.length + signatures.length) throw soapMalformed('The header wsse:Security has more than a BinarySecurityToken, a Timestamp and a Signature');
  if (parts.indexOf(token) > parts.indexOf(signature)) throw soapMalformed('The BinarySecurityToken stands behind the Signature, expected before');
  if (elementsOf(signature).some((one) => !['SignedInfo', 'SignatureValue', 'KeyInfo'].includes(one.name))) throw malformed('The Signature has more than SignedInfo, SignatureValue and KeyInfo');
  return { token, timestamp, signature };
}
