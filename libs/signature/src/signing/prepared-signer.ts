import { createHash, sign, X509Certificate } from 'node:crypto';
import { invariant } from '#domain';
import { escapeText } from '#domain/documents';
import { signatureAlgorithmOf } from '../algorithms.js';
import type { AnySigner } from '../contract.js';

/** What every signature of a signer repeats, computed once. */
export interface PreparedSigner {
  readonly algorithm: string;
  readonly certificate: string;
  readonly certificateDigest: string;
  readonly issuerName: string;
  /** Decimal. */
  readonly serialNumber: string;
  /** As `DeviceSigner.sign`. */
  readonly sign: (data: Buffer) => Buffer;
}

const prepared = new WeakMap<AnySigner, PreparedSigner>();

export function prepareSigner(signer: AnySigner): PreparedSigner {
  const known = prepared.get(signer);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(signer.certificate);
  const algorithm = signatureAlgorithmOf(certificate.publicKey);
  invariant(algorithm !== undefined, 'an RSA key of at least 2048 bits or an EC key on a NIST curve', `got ${certificate.publicKey.asymmetricKeyType}`);
  const made: PreparedSigner = {
    algorithm,
    certificate: signer.certificate.toString('base64'),
    certificateDigest: createHash('sha256').update(signer.certificate).digest('base64'),
    issuerName: escapeText(certificate.issuer.split('\n').reverse().join(',')),
    serialNumber: BigInt(`0x${certificate.serialNumber}`).toString(),
    sign: signFunction(signer),
  };
  prepared.set(signer, made);
  return made;
}

function signFunction(signer: AnySigner): (data: Buffer) => Buffer {
  if (!('privateKey' in signer)) return (data) => signer.sign(data);
  const key = { key: signer.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return (data) => sign('sha256', data, key);
}
