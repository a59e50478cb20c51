import { createHash, X509Certificate } from 'node:crypto';
import { invariant } from '#domain';
import { escapeText } from '#domain/documents';
import { signatureAlgorithmOf } from '../algorithms.js';
import type { Signer } from '../contract.js';

/** What every signature of a signer repeats, computed once. */
export interface PreparedSigner {
  readonly algorithm: string;
  readonly certificate: string;
  readonly certificateDigest: string;
  readonly issuerName: string;
  /** Decimal. */
  readonly serialNumber: string;
}

const prepared = new WeakMap<Signer, PreparedSigner>();

export function prepareSigner(signer: Signer): PreparedSigner {
  const known = prepared.get(signer);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(signer.certificate);
  const algorithm = signatureAlgorithmOf(signer.privateKey);
  invariant(algorithm !== undefined, 'an RSA key of at least 2048 bits or an EC key on a NIST curve', `got ${signer.privateKey.asymmetricKeyType}`);
  const made: PreparedSigner = {
    algorithm,
    certificate: signer.certificate.toString('base64'),
    certificateDigest: createHash('sha256').update(signer.certificate).digest('base64'),
    issuerName: escapeText(certificate.issuer.split('\n').reverse().join(',')),
    serialNumber: BigInt(`0x${certificate.serialNumber}`).toString(),
  };
  prepared.set(signer, made);
  return made;
}
