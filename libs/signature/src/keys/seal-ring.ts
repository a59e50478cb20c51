import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Millis } from '#domain';
import type { AnySigner, Signer } from '../contract.js';
import { signerFromPem } from './pem.js';

/** The seal's keys, of which one seals at a time. */
export interface SealRing {
  /** The one whose certificate began last among those valid then. */
  validAt(now: Millis): AnySigner | undefined;
  /** The same; throws where there is none. */
  at(now: Millis): AnySigner;
  readonly all: readonly AnySigner[];
}

export const SEAL_FILE = 'seal.pem';
const ROTATED = /^seal-\d{8}\.pem$/;

/** `seal-<yyyymmdd>.pem` in the folder, by their dates; key and certificate in each. */
export function rotatedSeals(keysDir: string): Signer[] {
  return sealFiles(keysDir).filter((file) => ROTATED.test(file)).map((file) => readSeal(keysDir, file));
}

/** All seals of our own that are there. */
export function ownSeals(keysDir: string): Signer[] {
  return sealFiles(keysDir).map((file) => readSeal(keysDir, file));
}

export function sealRing(all: readonly AnySigner[]): SealRing {
  const entries = all
    .map((signer) => {
      const { validFrom, validTo } = new X509Certificate(signer.certificate);
      return { signer, from: Date.parse(validFrom), until: Date.parse(validTo) };
    })
    // The later beginning first; of equals the one that stands later.
    .reverse()
    .sort((a, b) => b.from - a.from);
  const validAt = (now: Millis): AnySigner | undefined => entries.find(({ from, until }) => now >= from && now <= until)?.signer;
  return {
    all,
    validAt,
    at(now) {
      const valid = validAt(now);
      if (valid === undefined) throw new Error(`Expected a seal whose certificate is valid at ${new Date(now).toISOString()}; make one with npm run rotate-seal, or configure SEAL_CERT`);
      return valid;
    },
  };
}

function sealFiles(keysDir: string): string[] {
  try {
    return readdirSync(keysDir).filter((file) => file === SEAL_FILE || ROTATED.test(file)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readSeal(keysDir: string, file: string): Signer {
  const pem = readFileSync(join(keysDir, file), 'utf8');
  return signerFromPem(pem, pem, join(keysDir, file));
}
