import { commandOf } from '../postgres/postmaster.mjs';
import type { Running } from './running-file.js';

/** How processes are seen and ended; a parameter for tests. */
export interface ProcessTable {
  readonly command: (pid: number) => string | null;
  readonly end: (pid: number, signal: NodeJS.Signals) => void;
  readonly wait: (ms: number) => Promise<void>;
}

const REAL: ProcessTable = {
  command: commandOf,
  end: (pid, signal) => process.kill(pid, signal),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The launcher that still runs on this DATA_DIR, if any. */
export function runningLauncher(running: Running | null, table: ProcessTable = REAL): number | null {
  const pid = running?.pids['launcher'];
  if (pid === undefined || pid === process.pid) return null;
  return isStill(pid, running?.marks['launcher'], table) ? pid : null;
}

/**
 * Ends what a launcher left that was itself killed: every recorded process that still is what it was then. PostgreSQL is left to
 * the cluster, which knows its own leftovers. A number that another program has by now is not touched.
 */
export async function endLeftovers(running: Running | null, table: ProcessTable = REAL): Promise<readonly string[]> {
  const left = Object.entries(running?.pids ?? {}).filter(([name, pid]) => name !== 'launcher' && name !== 'postgres' && isStill(pid, running?.marks[name], table));
  for (const [, pid] of left) table.end(pid, 'SIGTERM');
  for (const [name, pid] of left) {
    for (let waited = 0; isStill(pid, running?.marks[name], table); waited += 100) {
      if (waited === 15_000) table.end(pid, 'SIGKILL');
      if (waited > 20_000) throw new Error(`Process ${pid} (${name}) of an earlier run does not end`);
      await table.wait(100);
    }
  }
  return left.map(([name]) => name);
}

function isStill(pid: number, mark: string | undefined, table: ProcessTable): boolean {
  return mark !== undefined && mark !== '' && (table.command(pid)?.includes(mark) ?? false);
}
