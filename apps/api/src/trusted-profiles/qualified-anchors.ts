import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '#domain';
import type { Config } from '#runtime';
import { openKeys } from '#signature';

export const QUALIFIED_ANCHORS = Symbol('Authorities of qualified certificates, DER');

/** Those of the setting, in the sandbox the sandbox's own authority, too. Read once, at start: a file that cannot be read stops it. */
export function qualifiedAnchors({ qualifiedAnchors: paths = [], sandbox, keysDir }: Config, clock: Clock): readonly Buffer[] {
  const configured = paths.flatMap((path) => certificatesOf(path));
  const authority = sandbox ? openKeys({ keysDir, clock, sandbox }).sandboxAuthority : null;
  return authority === null ? configured : [...configured, authority.certificate];
}

function certificatesOf(path: string): readonly Buffer[] {
  const blocks = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error(`Expected certificates in ${path} (QUALIFIED_ANCHORS) but there are none`);
  return blocks.map((pem) => new X509Certificate(pem).raw);
}
