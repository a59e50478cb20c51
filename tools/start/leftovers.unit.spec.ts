import { describe, expect, it } from '@jest/globals';
import { endLeftovers, runningLauncher, type ProcessTable } from './leftovers.js';
import type { Running } from './running-file.js';

const RUNNING: Running = {
  ready: true, profile: 'embedded', address: '', databaseUrl: '', temporalAddress: '', env: {},
  pids: { launcher: 10, postgres: 11, temporal: 12, worker: 13, api: 14 },
  marks: { launcher: 'start.mjs', postgres: '/data', temporal: '/data/temporal.db', worker: 'apps/worker', api: 'apps/api' },
};

function table(commands: Record<number, string>, deaf: readonly number[] = []): ProcessTable & { readonly ended: string[] } {
  const left = new Map(Object.entries(commands).map(([pid, command]) => [Number(pid), command]));
  const ended: string[] = [];
  return {
    ended,
    command: (pid) => left.get(pid) ?? null,
    end: (pid, signal) => {
      ended.push(`${signal} ${pid}`);
      if (signal === 'SIGKILL' || !deaf.includes(pid)) left.delete(pid);
    },
    wait: async () => undefined,
  };
}

describe('what a killed launcher left', () => {
  it('is ended, but for PostgreSQL, which knows its own', async () => {
    const processes = table({ 11: 'postgres -D /data', 12: 'temporal --db-filename /data/temporal.db', 13: 'node dist/apps/worker/src/main.js', 14: 'node dist/apps/api/src/main.js' });
    expect(await endLeftovers(RUNNING, processes)).toEqual(['temporal', 'worker', 'api']);
    expect(processes.ended).toEqual(['SIGTERM 12', 'SIGTERM 13', 'SIGTERM 14']);
  });

  it('is left alone where the number belongs to another program now', async () => {
    const processes = table({ 12: 'vim notes.txt', 13: 'node other/main.js' });
    expect(await endLeftovers(RUNNING, processes)).toEqual([]);
    expect(processes.ended).toEqual([]);
  });

  it('is killed where it does not listen', async () => {
    const processes = table({ 13: 'node dist/apps/worker/src/main.js' }, [13]);
    await endLeftovers(RUNNING, processes);
    expect(processes.ended).toEqual(['SIGTERM 13', 'SIGKILL 13']);
  });

  it('is nothing after a clean stop', async () => {
    expect(await endLeftovers(null, table({}))).toEqual([]);
  });
});

describe('another launcher on the same folder', () => {
  it('is seen', () => expect(runningLauncher(RUNNING, table({ 10: 'node tools/start.mjs' }))).toBe(10));
  it('is not confused with a stranger of the same number', () => expect(runningLauncher(RUNNING, table({ 10: 'sleep 5' }))).toBeNull());
  it('is gone when its process is', () => expect(runningLauncher(RUNNING, table({}))).toBeNull());
});
