import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '#domain';
import type { Signer } from '../contract.js';
import { ownSigner, SANDBOX_CA_NAME, SEAL_NAME } from './own-authority.js';
import { signerFromPem } from './pem.js';

export interface KeysRequest {
  /** Folder of keys; API and worker share it. */
  readonly keysDir: string;
  readonly clock: Clock;
  /** Whether the sandbox's own authority exists and is trusted. */
  readonly sandbox: boolean;
  /** PEM files that replace the platform's own seal; both or none (`SEAL_KEY`, `SEAL_CERT`). */
  readonly sealKey?: string | null;
  readonly sealCert?: string | null;
}

export interface Keys {
  readonly seal: Signer;
  readonly sandboxAuthority: Signer | null;
}

/**
 * The seal and, in the sandbox, the test authority. Made at first start (`seal.pem`, `sandbox-ca.pem`), reused afterwards.
 * @throws Error at start-up, where a file is damaged, key and certificate differ, or the seal's certificate is not valid now
 */
export function openKeys({ keysDir, clock, sandbox, sealKey, sealCert }: KeysRequest): Keys {
  return { seal: openSeal(), sandboxAuthority: sandbox ? ownSigner(keysDir, 'sandbox-ca.pem', SANDBOX_CA_NAME, true) : null };

  function openSeal(): Signer {
    if (!sealKey && !sealCert) return ownSigner(keysDir, 'seal.pem', SEAL_NAME, false);
    if (!sealKey || !sealCert) throw new Error('Expected both SEAL_KEY and SEAL_CERT, or neither, but only one is set');
    const seal = signerFromPem(readFileSync(sealKey, 'utf8'), readFileSync(sealCert, 'utf8'), `SEAL_KEY ${sealKey} and SEAL_CERT ${sealCert}`);
    const { validFrom, validTo } = new X509Certificate(seal.certificate);
    const now = clock.now();
    if (now < Date.parse(validFrom) || now > Date.parse(validTo)) throw new Error(`Expected the seal's certificate (SEAL_CERT ${sealCert}) to be valid now, but it is valid from ${validFrom} to ${validTo}`);
    return seal;
  }
}
