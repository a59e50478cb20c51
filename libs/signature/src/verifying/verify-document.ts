import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import { XmlC14NMode, XmlError, type XmlDocument } from 'libxml2-wasm';
import type { Canonical } from '#domain/documents';
import { signatureAlgorithmOf } from '../algorithms.js';
import type { Verification, VerifyRequest } from '../contract.js';
import { embeddedRevocations } from './embedded-revocations.js';
import { malformed } from './elements.js';
import { parseGuarded } from './parse-guarded.js';
import { checkOutside, sameDigest, sortReferences } from './references.js';
import { Refusal } from './refusal.js';
import { signatureParts } from './signature-parts.js';
import { checkSignedProperties } from './signed-properties.js';
import { signerOf } from './signer-of.js';
import { checkTrust } from './trust.js';

const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 } as const;

/**
 * Verifies a document with its one enveloped XAdES signature; strict, since what is accepted binds people. What it wants is in
 * docs/signatures.md, what each code means in docs/errors/signature.md. Never throws for what the document contains.
 *
 * `valid` says that the certificate's owner signed exactly `content` and the outside documents in `references`. Whether that is the right
 * person and the right content is the caller's to compare. Comments are not signed: read `content`, not the text that came in.
 */
export function verifyDocument(request: VerifyRequest): Verification {
  let document: XmlDocument | undefined;
  try {
    document = parseGuarded(request.xml);
    return verifyParsed(document, request);
  } catch (error) {
    if (error instanceof Refusal) return { valid: false, code: error.code, message: error.message };
    // Well-formed, but without a canonical form: a relative namespace address, for one.
    if (error instanceof XmlError) return { valid: false, code: 'XML_MALFORMED', message: error.message.trim() };
    throw error;
  } finally {
    document?.dispose();
  }
}

function verifyParsed(document: XmlDocument, { anchors, outside = new Map<string, Buffer>(), at, revocations }: VerifyRequest): Verification {
  const parts = signatureParts(document);
  const references = sortReferences(parts.references, parts.signedProperties);
  const [certificate, ...broughtAlong] = parts.certificates.map(parseCertificate) as [X509Certificate, ...X509Certificate[]];

  const signedInfo = Buffer.from(parts.signedInfo.canonicalizeToString(EXCLUSIVE));
  if (!signatureHolds(certificate.publicKey, parts.algorithm, signedInfo, parts.value)) throw broken('The signature value does not belong to what is signed and the key of the certificate');
  if (!sameDigest(parts.signedProperties.canonicalizeToString(EXCLUSIVE), references.propertiesDigest)) throw broken('The signed properties were changed after signing');
  const embedded = revocations === undefined ? [] : embeddedRevocations(parts.qualifying);
  const signingTime = checkSignedProperties(parts.signedProperties, certificate);

  // Last of the tree's uses: the enveloped-signature transform takes the signature out.
  parts.signature.remove();
  const content = document.canonicalizeToString(EXCLUSIVE) as Canonical;
  if (!sameDigest(content, references.documentDigest)) throw broken('The document was changed after signing');

  checkOutside(references.outside, outside);
  checkTrust({ certificate, broughtAlong, anchors, at: at ?? signingTime, use: 'signing', revocations: revocations === undefined ? null : [...revocations, ...embedded] });
  return { valid: true, signer: signerOf(certificate), signingTime, content, references: references.outside.map(({ uri }) => uri) };
}

function signatureHolds(key: KeyObject, algorithm: string, signedInfo: Buffer, value: Buffer): boolean {
  const suited = signatureAlgorithmOf(key);
  if (suited !== algorithm) throw new Refusal({ code: 'SIGNATURE_ALGORITHM', message: `The certificate's key (${key.asymmetricKeyType}) does not make ${algorithm} signatures that are accepted` });
  return verify('sha256', signedInfo, { key, dsaEncoding: 'ieee-p1363' }, value);
}

function parseCertificate(der: Buffer): X509Certificate {
  try {
    const certificate = new X509Certificate(der);
    // A key of an unknown kind shows only when it is asked for.
    if (certificate.publicKey.type !== 'public') throw malformed('A certificate has no public key');
    return certificate;
  } catch {
    throw malformed('An X509Certificate cannot be read');
  }
}

function broken(message: string): Refusal {
  return new Refusal({ code: 'SIGNATURE_BROKEN', message });
}
