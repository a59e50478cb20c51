import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { load } from '../load.js';
import { difference, processorTime, type Part, type ProcessorTime } from '../processor-time.js';
import type { Stack } from '../stack.js';

export interface FloorResult {
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
  readonly cpuMsPerOne: Record<Part, number> | null;
}

/**
 * `count` bare cases on the stack's Temporal server, by a worker of its own. The client runs in this process; its
 * processor time counts under `api`, since that is where ours has its client.
 */
export async function runFloor(stack: Stack, clients: number, count: number): Promise<FloorResult> {
  const worker = fork(fileURLToPath(new URL('./worker.js', import.meta.url)), { env: { ...process.env, TEMPORAL_ADDRESS: stack.temporalAddress }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    await once(worker, 'message');
    const client = new Client({ connection });
    const one = async (): Promise<void> => {
      const handle = await client.workflow.start('floorCase', { taskQueue: 'floor', workflowId: `floor-${randomUUID()}` });
      await handle.executeUpdate('wake');
      await handle.executeUpdate('wake');
    };
    await load(clients, { count: 30 }, one);
    const workerPid = worker.pid as number;
    const before = [processorTime(stack.pid), processorTime(workerPid)] as const;
    const clientBefore = process.cpuUsage();
    const result = await load(clients, { count }, one);
    const used = process.cpuUsage(clientBefore);
    const cpu = merge(difference(processorTime(stack.pid), before[0], result.done), difference(processorTime(workerPid), before[1], result.done));
    if (cpu !== null) cpu.api += Math.round((used.user + used.system) / 10 / result.done) / 100;
    return { perSecond: result.perSecond, p50ms: result.p50ms, p99ms: result.p99ms, cpuMsPerOne: cpu };
  } finally {
    await connection.close();
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
}

function merge(stack: Record<Part, number> | null, worker: ProcessorTime | null): Record<Part, number> | null {
  return stack === null || worker === null ? null : { ...stack, worker: stack.worker + worker.worker };
}
