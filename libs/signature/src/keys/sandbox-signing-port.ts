import { generateKeyPairSync } from 'node:crypto';
import { invariant } from '#domain';
import { issueCertificate } from '../certificates/issue-certificate.js';
import type { Canonical, Signer, SigningPort } from '../contract.js';
import { signEnveloped } from '../signing/sign-enveloped.js';
import { SANDBOX_CA_NAME } from './own-authority.js';

const DAY_MS = 86_400_000;
/** From a day before the signature to a year after it, issued anew when a signature falls outside. */
const BEFORE_MS = DAY_MS;
const AFTER_MS = 365 * DAY_MS;
const MAX_SUBJECTS = 1_000;
/** X.520 allows a common name 64 characters. */
const MAX_COMMON_NAME = 64;

interface Issued {
  readonly signer: Signer;
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * Signs for anyone, with a test certificate made out to the subject (serialNumber = subject, CN = name) by the sandbox's authority.
 * Keys live in memory only, the most recently used thousand of them. Certificates are valid around the signing time, so that skipped time works.
 */
export function sandboxSigningPort(authority: Signer, crlAddress: string | null = null): SigningPort & { sign(request: Parameters<SigningPort['sign']>[0]): Canonical } {
  const issued = new Map<string, Issued>();

  function signerFor(subject: string, name: string, at: number): Signer {
    const key = JSON.stringify([subject, name]);
    const known = issued.get(key);
    issued.delete(key);
    const entry = known !== undefined && at >= known.notBefore && at <= known.notAfter ? known : issue(authority, crlAddress, subject, name, at);
    issued.set(key, entry);
    if (issued.size > MAX_SUBJECTS) issued.delete(issued.keys().next().value as string);
    return entry.signer;
  }

  return {
    sign: ({ subject, name, document, at, references }) => signEnveloped({ document, at, signer: signerFor(subject, name, at), ...(references && { references }) }),
  };
}

function issue(authority: Signer, crlAddress: string | null, subject: string, name: string, at: number): Issued {
  invariant(subject !== '' && !/\p{Cc}/u.test(subject), 'a subject without control characters', 'got another');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const readable = name.replace(/\p{Cc}+/gu, ' ').trim();
  const commonName = Array.from(readable === '' ? subject : readable).slice(0, MAX_COMMON_NAME).join('');
  const notBefore = at - (at % 1_000) - BEFORE_MS;
  const notAfter = notBefore + BEFORE_MS + AFTER_MS;
  const certificate = issueCertificate({
    subject: { commonName, serialNumber: subject },
    subjectKey: privateKey,
    issuer: SANDBOX_CA_NAME,
    issuerKey: authority.privateKey,
    notBefore,
    notAfter,
    authority: false,
    crlAddress,
  });
  return { signer: { privateKey, certificate }, notBefore, notAfter };
}
