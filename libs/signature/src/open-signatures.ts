import type { Millis } from '#domain';
import { issueCrl, type RevokedCertificate } from './certificates/issue-crl.js';
import type { AnySigner, Seal, SigningPort, VerifyRequest, Verification } from './contract.js';
import { makeSeal } from './keys/make-seal.js';
import { openKeys, type KeysRequest } from './keys/open-keys.js';
import { sandboxSigningPort } from './keys/sandbox-signing-port.js';
import { sandboxTimeStamps, type SandboxTimeStamps } from './time-stamps/sandbox-time-stamps.js';
import { verifyDocument } from './verifying/verify-document.js';

export interface SignaturesRequest extends KeysRequest {
  /** More trusted certificates, DER: authorities whose signatures are accepted besides our own. */
  readonly anchors?: readonly Buffer[];
}

export interface Signatures {
  readonly seal: Seal;
  /** The seal's key for `signPrepared`: of several the newest whose certificate is valid then. */
  sealAt(now: Millis): AnySigner;
  /** Signs for anyone with a test certificate; null outside the sandbox. */
  readonly sandbox: SigningPort | null;
  /** The sandbox's own authorities; null outside it. */
  readonly authorities: SandboxAuthorities | null;
  /** The seal's certificate, in the sandbox its authority's, those of earlier and later seals, and those that were given. */
  readonly anchors: readonly Buffer[];
  /** `verifyDocument` with these anchors. */
  verify(request: Omit<VerifyRequest, 'anchors'>): Verification;
}

export interface SandboxAuthorities {
  /** Its certificate, DER; it issues the seal's, the time-stamps' and the test certificates. */
  readonly certificate: Buffer;
  readonly timeStamps: SandboxTimeStamps;
  /** Its revocation list as of then, for a week; DER. */
  revocationList(at: Millis, revoked?: readonly RevokedCertificate[]): Buffer;
}

const WEEK_MS = 7 * 86_400_000;

/** The one door: opens the keys (makes them at first start) and gives what signs and verifies with them. Errors: those of `openKeys`. */
export function openSignatures({ anchors: more = [], ...request }: SignaturesRequest): Signatures {
  const keys = openKeys(request);
  const { seal, seals, sandboxAuthority } = keys;
  const others = seals.all.filter((one) => one !== seal).map(({ certificate }) => certificate);
  const anchors = [seal.certificate, ...(sandboxAuthority === null ? [] : [sandboxAuthority.certificate]), ...others, ...more];
  return {
    seal: { certificate: seal.certificate, seal: (one) => makeSeal(seals.validAt(one.at) ?? seal).seal(one) },
    sealAt: (now) => seals.at(now),
    sandbox: sandboxAuthority === null ? null : sandboxSigningPort(sandboxAuthority, request.crlAddress),
    get authorities() {
      const { sandboxTimeStamps: stamper } = keys;
      if (sandboxAuthority === null || stamper === null) return null;
      return {
        certificate: sandboxAuthority.certificate,
        timeStamps: sandboxTimeStamps(stamper, request.clock),
        revocationList: (at: Millis, revoked: readonly RevokedCertificate[] = []) => issueCrl({ authority: sandboxAuthority, at, nextUpdate: at + WEEK_MS, revoked }),
      };
    },
    anchors,
    verify: (one) => verifyDocument({ ...one, anchors }),
  };
}
