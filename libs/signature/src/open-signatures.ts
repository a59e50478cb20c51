import type { Seal, SigningPort, VerifyRequest, Verification } from './contract.js';
import { makeSeal } from './keys/make-seal.js';
import { openKeys, type KeysRequest } from './keys/open-keys.js';
import { sandboxSigningPort } from './keys/sandbox-signing-port.js';
import { verifyDocument } from './verifying/verify-document.js';

export interface SignaturesRequest extends KeysRequest {
  /** More trusted certificates, DER: authorities whose signatures are accepted besides our own. */
  readonly anchors?: readonly Buffer[];
}

export interface Signatures {
  readonly seal: Seal;
  /** Signs for anyone with a test certificate; null outside the sandbox. */
  readonly sandbox: SigningPort | null;
  /** The seal's certificate, in the sandbox its authority's, and those that were given. */
  readonly anchors: readonly Buffer[];
  /** `verifyDocument` with these anchors. */
  verify(request: Omit<VerifyRequest, 'anchors'>): Verification;
}

/** The one door: opens the keys (makes them at first start) and gives what signs and verifies with them. Errors: those of `openKeys`. */
export function openSignatures({ anchors: more = [], ...request }: SignaturesRequest): Signatures {
  const { seal, sandboxAuthority } = openKeys(request);
  const anchors = [seal.certificate, ...(sandboxAuthority === null ? [] : [sandboxAuthority.certificate]), ...more];
  return {
    seal: makeSeal(seal),
    sandbox: sandboxAuthority === null ? null : sandboxSigningPort(sandboxAuthority),
    anchors,
    verify: (one) => verifyDocument({ ...one, anchors }),
  };
}
