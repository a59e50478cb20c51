// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build of the pages reads. */
export const WEB_SOURCES = ['apps/web/src', 'apps/web/index.html', 'apps/web/tsconfig.json', 'tools/web/vite.config.mjs', 'package-lock.json'];

/** What the build reads. */
const SOURCES = ['libs', 'apps/api', 'apps/worker', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * Whether packages are missing or older than the lock file.
 *
 * @param {string} root
 */
export function installIsStale(root) {
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return installed === undefined || installed.mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * A digest over names, sizes and times of all sources: a deleted file counts as a change, too.
 *
 * @param {string} root
 * @param {readonly string[]} [sources]
 */
export function sourceDigest(root, sources = SOURCES) {
  const digest = createHash('sha256');
  /** @param {string} path */
  const take = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found === undefined) return;
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) take(`${path}/${name}`);
    else if (!/\.spec\.ts$/.test(path)) digest.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
  };
  for (const source of sources) take(source);
  return digest.digest('hex');
}

/**
 * @param {string} root
 * @param {string} digest
 * @param {string} [stamp]
 */
export function buildIsStale(root, digest, stamp = stampFile(root)) {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest;
}

/** @param {string} root */
export function stampFile(root) {
  return join(root, 'dist/.built');
}

/** @param {string} root */
export function webStampFile(root) {
  return join(root, 'dist/web/.built');
}
