import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs that were fetched or built once are kept for every clone: KOORDYNATOR_CACHE, else the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['KOORDYNATOR_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'koordynator');
}

/** A program of one version in the cache. The version is in the name: another version never answers for it. */
export function cachedProgram(name: string, version: string, cache: string = cacheFolder()): string | null {
  const path = join(cache, `${name}-${version}`);
  return existsSync(path) ? path : null;
}

/** Fills `make`'s empty folder beside the cache and moves the one file it names in, so that a broken attempt leaves nothing. */
export async function intoCache(name: string, version: string, make: (folder: string) => Promise<string>, cache: string = cacheFolder()): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'making-'));
  const path = join(cache, `${name}-${version}`);
  try {
    const made = await make(folder);
    try {
      renameSync(made, path);
    } catch {
      copyFileSync(made, `${path}.copying`);
      renameSync(`${path}.copying`, path);
    }
    chmodSync(path, 0o755);
    return path;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One process at a time makes a thing; the others wait for it and then find it. A lock left by a process that died is taken over
 * after `staleMs` (longer than anything made here takes).
 */
export async function onceAtATime<T>(what: string, work: () => Promise<T>, cache: string = cacheFolder(), staleMs = 20 * 60_000): Promise<T> {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, `${what}.lock`);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (made !== undefined && Date.now() - made > staleMs) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
