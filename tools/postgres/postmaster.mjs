// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Clears what a crashed run left in a data folder. A server that still runs on it is ended (it is ours: the folder is);
 * a `postmaster.pid` whose number belongs to another program by now would stop PostgreSQL from starting, so it goes.
 *
 * @param {string} dataDir
 * @returns {Promise<'none' | 'removed' | 'ended'>}
 */
export async function clearLeftover(dataDir) {
  const file = join(dataDir, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === null) return 'none';
  if (!isPostmasterOf(pid, dataDir)) {
    rmSync(file, { force: true });
    return 'removed';
  }
  process.kill(pid, 'SIGINT');
  for (let tries = 0; isPostmasterOf(pid, dataDir); tries += 1) {
    if (tries === 150) throw new Error(`PostgreSQL (process ${pid}) of an earlier run does not end; end it, then start again`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'ended';
}

/** @param {string} file */
function readPid(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @param {string} dataDir
 */
function isPostmasterOf(pid, dataDir) {
  const command = commandOf(pid);
  return command !== null && command.includes('postgres') && command.includes(dataDir);
}

/**
 * The command line of a process, null where there is none.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch (error) {
    if (process.platform === 'linux') return null;
  }
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
