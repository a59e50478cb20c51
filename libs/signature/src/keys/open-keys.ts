import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '#domain';
import type { AnySigner, Signer } from '../contract.js';
import { ownSigner, SANDBOX_CA_NAME, SANDBOX_TSA_NAME, SEAL_NAME } from './own-authority.js';
import { signerFromPem } from './pem.js';
import { openPkcs11 } from './pkcs11/open-pkcs11.js';
import { ownSeals, rotatedSeals, SEAL_FILE, sealRing, type SealRing } from './seal-ring.js';

export interface KeysRequest {
  /** Folder of keys; API and worker share it. */
  readonly keysDir: string;
  readonly clock: Clock;
  /** Whether the sandbox's own authority exists and is trusted. */
  readonly sandbox: boolean;
  /** PEM files that replace the platform's own seal; both or none (`SEAL_KEY`, `SEAL_CERT`). */
  readonly sealKey?: string | null;
  readonly sealCert?: string | null;
  /** Address (RFC 7512) of the seal's key in a device, instead of `sealKey` (`SEAL_PKCS11`, docs/signatures.md). */
  readonly sealPkcs11?: string | null;
  /** Where the sandbox authority's revocation list is, written into the certificates that it issues from now on; none where absent. */
  readonly crlAddress?: string | null;
}

export interface Keys {
  /** The one that seals now. */
  readonly seal: AnySigner;
  /** All of them: what one of them sealed stays trusted. */
  readonly seals: SealRing;
  readonly sandboxAuthority: Signer | null;
  /** Issued by the sandbox's authority. */
  readonly sandboxTimeStamps: Signer | null;
}

/**
 * The seal and, in the sandbox, the test authority. Made at first start (`seal.pem`, `sandbox-ca.pem`), reused afterwards; in the sandbox the
 * authority issues the seal's certificate, elsewhere the seal's own key. An authority for time-stamps is made in the sandbox when it is first
 * asked for.
 *
 * @throws Error at start-up, where a file is damaged, key and certificate differ, or the seal's certificate is not valid now
 */
export function openKeys({ keysDir, clock, sandbox, sealKey, sealCert, sealPkcs11, crlAddress = null }: KeysRequest): Keys {
  const authority = sandbox ? ownSigner({ keysDir, file: 'sandbox-ca.pem', subject: SANDBOX_CA_NAME, use: { authority: true } }) : null;
  const seals = openSeals();
  let timeStamps: Signer | undefined;
  return {
    seal: seals.at(clock.now()),
    seals,
    sandboxAuthority: authority,
    get sandboxTimeStamps() {
      if (authority === null) return null;
      timeStamps ??= ownSigner({ keysDir, file: 'sandbox-tsa.pem', subject: SANDBOX_TSA_NAME, use: { timeStamping: true }, issuer: authority, crlAddress });
      return timeStamps;
    },
  };

  function openSeals(): SealRing {
    const configured = openConfigured();
    if (configured === null) return sealRing([ownSigner({ keysDir, file: SEAL_FILE, subject: SEAL_NAME, issuer: authority, crlAddress }), ...rotatedSeals(keysDir)]);
    return { ...sealRing([configured]), all: [...ownSeals(keysDir), configured] };
  }

  function openConfigured(): AnySigner | null {
    if (sealPkcs11 && sealKey) throw new Error('Expected SEAL_PKCS11 or SEAL_KEY, but both are set');
    const seal = sealPkcs11 ? openPkcs11(sealPkcs11, sealCert ?? null) : configuredFiles();
    if (seal === null) return null;
    const { validFrom, validTo } = new X509Certificate(seal.certificate);
    const now = clock.now();
    if (now < Date.parse(validFrom) || now > Date.parse(validTo)) throw new Error(`Expected the seal's certificate (${sealCert ? `SEAL_CERT ${sealCert}` : 'in the device'}) to be valid now, but it is valid from ${validFrom} to ${validTo}`);
    return seal;
  }

  function configuredFiles(): Signer | null {
    if (!sealKey && !sealCert) return null;
    if (!sealKey || !sealCert) throw new Error('Expected both SEAL_KEY and SEAL_CERT, or neither, but only one is set');
    return signerFromPem(readFileSync(sealKey, 'utf8'), readFileSync(sealCert, 'utf8'), `SEAL_KEY ${sealKey} and SEAL_CERT ${sealCert}`);
  }
}
