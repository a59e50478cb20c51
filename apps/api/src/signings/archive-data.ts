import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Millis } from '#domain';
import type { Config } from '#runtime';
import { TimeStampError, type Signatures } from '#signature';
import { certificatesOf, listsOf } from '../certificate-files.js';

/** What a signature brings along from level LT on, so that it can be verified when nobody can be asked any more. */
export interface ArchiveData {
  /** DER: the authorities of the seal and of the time-stamps. */
  readonly certificates: readonly Buffer[];
  /** DER: their revocation lists as they are then. Throws TimeStampError where they cannot be read. */
  revocations(at: Millis): Promise<readonly Buffer[]>;
}

/** Of the settings; in the sandbox of its own authority where there are none; else null. Throws at start where only one of them is set, or cannot be read. */
export function archiveData({ archiveCertificates = [], archiveRevocations = [] }: Pick<Config, 'archiveCertificates' | 'archiveRevocations'>, { authorities }: Signatures): ArchiveData | null {
  if ((archiveCertificates.length === 0) !== (archiveRevocations.length === 0)) throw new Error('Expected both ARCHIVE_CERTIFICATES and ARCHIVE_REVOCATIONS, or neither, but only one is set');
  if (archiveCertificates.length === 0) return authorities === null ? null : { certificates: [authorities.certificate], revocations: (at) => Promise.resolve([authorities.revocationList(at)]) };
  for (const path of archiveRevocations) readFileSync(path);
  return {
    certificates: archiveCertificates.flatMap((path) => certificatesOf(path, 'ARCHIVE_CERTIFICATES')),
    // Read anew each time: whoever fetches them replaces the files.
    async revocations() {
      try {
        return (await Promise.all(archiveRevocations.map((path) => readFile(path)))).flatMap(listsOf);
      } catch (error) {
        throw new TimeStampError({ code: 'TIME_STAMP_UNAVAILABLE', message: `The revocation lists of ARCHIVE_REVOCATIONS cannot be read: ${(error as Error).message}`, hint: 'Put them back.' });
      }
    },
  };
}
