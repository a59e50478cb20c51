import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A secret file that is made at first start and only read afterwards; mode 0600 in a folder of mode 0700.
 * Two processes may start at once: each writes a whole file of its own and links it to the name; the second link fails and its process
 * reads what the first one made. So the file is never seen half written, and there is only ever one.
 */
export function makeOnce(folder: string, name: string, make: () => string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, name);
  const existing = readSecret(path);
  if (existing !== undefined) return existing;
  const draft = join(folder, `.${name}.${process.pid}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, make(), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readSecret(path);
  if (made === undefined) throw new Error(`Expected ${path} to exist after it was made; is something else emptying the folder?`);
  return made;
}

function readSecret(path: string): string | undefined {
  try {
    const content = readFileSync(path, 'utf8');
    chmodSync(path, 0o600);
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
