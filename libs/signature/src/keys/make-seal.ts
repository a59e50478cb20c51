import type { AnySigner, Seal } from '../contract.js';
import { signEnveloped } from '../signing/sign-enveloped.js';

/** The platform's seal over one key. */
export function makeSeal(signer: AnySigner): Seal {
  return {
    certificate: signer.certificate,
    seal: ({ document, at, references }) => signEnveloped({ document, at, signer, ...(references && { references }) }),
  };
}
