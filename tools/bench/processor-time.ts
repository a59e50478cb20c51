import { readdirSync, readFileSync } from 'node:fs';

export const PARTS = ['api', 'worker', 'temporal', 'postgres'] as const;
export type Part = (typeof PARTS)[number];
export type ProcessorTime = Readonly<Record<Part, number>>;

/** Linux counts processor time in ticks of 10 ms (USER_HZ is 100 on every architecture that Node supports). */
const TICK_MS = 10;

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly ms: number;
  readonly command: string;
}

/**
 * Processor milliseconds (user and system) used so far by all processes below `root`, by part. Ended children count with
 * the parent that waited for them, so PostgreSQL's closed connections are not lost. Null where there is no /proc.
 */
export function processorTime(root: number): ProcessorTime | null {
  const rows = readProcesses();
  if (rows === null) return null;
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const total = { api: 0, worker: 0, temporal: 0, postgres: 0 };
  for (const row of rows) {
    if (!isBelow(row, root, byPid)) continue;
    const part = partOf(row, byPid);
    if (part !== null) total[part] += row.ms;
  }
  return total;
}

export function difference(after: ProcessorTime | null, before: ProcessorTime | null, per: number): Record<Part, number> | null {
  if (after === null || before === null) return null;
  return Object.fromEntries(PARTS.map((part) => [part, round((after[part] - before[part]) / per)])) as Record<Part, number>;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function partOf(row: ProcessRow, byPid: ReadonlyMap<number, ProcessRow>): Part | null {
  for (let at: ProcessRow | undefined = row; at !== undefined; at = byPid.get(at.parent)) {
    if (at.command.includes('apps/api/')) return 'api';
    if (at.command.includes('apps/worker/') || at.command.includes('floor/worker')) return 'worker';
    if (/postgres/.test(at.command.split('\0')[0] ?? '')) return 'postgres';
    if (/temporal/.test(at.command.split('\0')[0] ?? '')) return 'temporal';
  }
  return null;
}

function isBelow(row: ProcessRow, root: number, byPid: ReadonlyMap<number, ProcessRow>): boolean {
  for (let at: ProcessRow | undefined = row; at !== undefined; at = byPid.get(at.parent)) if (at.pid === root) return true;
  return false;
}

function readProcesses(): ProcessRow[] | null {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  return names.flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // From the third field on: state ppid … utime(14) stime(15) cutime(16) cstime(17).
      const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), ms: ticks * TICK_MS, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      return []; // It ended while we looked.
    }
  });
}
