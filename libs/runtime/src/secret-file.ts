import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * 32 random bytes in a file of `keysDir`, made at first start (mode 0600), the same ones ever after and in every process: a hard link makes the
 * file appear whole or not at all, whoever comes first.
 */
export function secretFile(keysDir: string, name: string): Buffer {
  const path = join(keysDir, name);
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const made = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(made, randomBytes(32), { mode: 0o600, flush: true });
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made);
  }
  return readFileSync(path);
}
