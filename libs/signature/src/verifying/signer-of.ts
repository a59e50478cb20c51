import type { X509Certificate } from 'node:crypto';
import type { Verification } from '../contract.js';
import { Refusal } from './refusal.js';

type SignerIdentity = Extract<Verification, { valid: true }>['signer'];

/** Who the certificate names: serialNumber is the subject (empty where it has none, as the seal's), CN the name. */
export function signerOf(certificate: X509Certificate): SignerIdentity {
  const names = certificate.toLegacyObject().subject as Partial<Record<string, string | string[]>>;
  return { subject: single(names, 'serialNumber'), commonName: single(names, 'CN'), certificate: certificate.raw };
}

function single(names: Partial<Record<string, string | string[]>>, attribute: string): string {
  const value = names[attribute] ?? '';
  if (typeof value !== 'string') throw new Refusal({ code: 'SIGNER_UNTRUSTED', message: `The certificate names its subject twice (${attribute})` });
  return value;
}
