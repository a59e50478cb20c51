import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Millis } from '#domain';
import type { Signer } from '../contract.js';
import { ownSigner, SANDBOX_CA_NAME, SEAL_NAME } from './own-authority.js';

export interface RotateSealRequest {
  readonly keysDir: string;
  /** Whether the sandbox's authority issues the certificate; else it is signed by itself. */
  readonly sandbox: boolean;
  /** The day from which it seals, UTC. */
  readonly from: Millis;
  readonly years: number;
  /** Where the sandbox's authority publishes what it has revoked; it goes into the certificate. */
  readonly crlAddress?: string | null;
}

export interface RotatedSeal {
  readonly file: string;
  readonly notBefore: Millis;
  readonly notAfter: Millis;
  readonly signer: Signer;
}

/**
 * Makes the next seal: `seal-<yyyymmdd>.pem`, valid from the beginning of that day. Earlier ones stay as anchors, and seal until then; so a
 * seal that begins some days ahead lets every process be started again (and trust it) before anything is sealed with it.
 *
 * @throws Error where there is one of that day already
 */
export function rotateSeal({ keysDir, sandbox, from, years, crlAddress = null }: RotateSealRequest): RotatedSeal {
  const day = new Date(from);
  const notBefore = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
  const notAfter = Date.UTC(day.getUTCFullYear() + years, day.getUTCMonth(), day.getUTCDate());
  const file = `seal-${new Date(notBefore).toISOString().slice(0, 10).replaceAll('-', '')}.pem`;
  if (existsSync(join(keysDir, file))) throw new Error(`Expected no ${file} in ${keysDir} yet: one seal a day`);
  const issuer = sandbox ? ownSigner({ keysDir, file: 'sandbox-ca.pem', subject: SANDBOX_CA_NAME, use: { authority: true } }) : null;
  return { file, notBefore, notAfter, signer: ownSigner({ keysDir, file, subject: SEAL_NAME, issuer, crlAddress, notBefore, notAfter }) };
}
