import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Clock, Millis } from '#domain';
import type { Config } from '#runtime';
import { issueCrl, openKeys } from '#signature';
import { certificatesOf, listsOf } from '../certificate-files.js';

export const QUALIFIED_ANCHORS = Symbol('QualifiedTrust');

/** By whom qualified certificates are issued, and which of them were revoked. */
export interface QualifiedTrust {
  /** DER. */
  readonly anchors: readonly Buffer[];
  /** Revocation lists as they are then, DER. */
  revocations(at: Millis): Promise<readonly Buffer[]>;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * The authorities of the setting, read once, and its lists, read anew each time: whoever fetches them replaces the files. In the sandbox the sandbox's own authority, too,
 * and its list. A file that cannot be read stops the start; a list that cannot be read later says nothing.
 */
export function qualifiedTrust({ qualifiedAnchors: paths = [], qualifiedRevocations: lists = [], sandbox, keysDir }: Config, clock: Clock): QualifiedTrust {
  const configured = paths.flatMap((path) => certificatesOf(path, 'QUALIFIED_ANCHORS'));
  for (const path of lists) readFileSync(path);
  const authority = sandbox ? openKeys({ keysDir, clock, sandbox }).sandboxAuthority : null;
  return {
    anchors: authority === null ? configured : [...configured, authority.certificate],
    async revocations(at) {
      const read = await Promise.all(lists.map((path) => readFile(path).then(listsOf, () => [])));
      return [...read.flat(), ...(authority === null ? [] : [issueCrl({ authority, at, nextUpdate: at + WEEK_MS, revoked: [] })])];
    },
  };
}
