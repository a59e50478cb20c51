import { waitUntil } from '../../driver/wait-until.js';
import { CaseDriver } from '../case-driver.js';
import { runFloor } from '../floor/client.js';
import { load } from '../load.js';
import { print } from '../measurement.js';
import { difference, PARTS, processorTime, round, type ProcessorTime } from '../processor-time.js';
import type { Stack } from '../stack.js';

/**
 * (a) whole cases through the HTTP API at 4, 8 and 16 clients, and (e) the floor: the bare Temporal case, paired with each
 * of them in the same run, since the machine's speed drifts.
 */
export async function cases(stack: Stack): Promise<void> {
  const driver = await CaseDriver.over(stack.base);
  await load(4, { count: 40 }, async (client) => void (await driver.whole(client)));
  for (const clients of [4, 8, 16]) {
    const floor = await runFloor(stack, clients, 150);
    print({ measure: 'floor', clients, ...floor });

    const before = processorTime(stack.pid);
    const bytesBefore = await stack.bytes();
    const driven: string[] = [];
    const result = await load(clients, { count: 200 }, async (client) => void driven.push(await driver.whole(client)));
    await waitUntil('the last cases to close', () => stack.allClosed(), 60_000, 100);
    const cpu = difference(processorTime(stack.pid), before, result.done);
    const bytesAfter = await stack.bytes();
    print({
      measure: 'cases',
      clients,
      ...rates(result),
      cpuMsPerOne: cpu,
      bytesPerOne: { postgres: round((bytesAfter.application - bytesBefore.application) / result.done), temporal: round((bytesAfter.temporal - bytesBefore.temporal) / result.done) },
      addedToFloor: cpu === null || floor.cpuMsPerOne === null ? null : round(sum(cpu) / sum(floor.cpuMsPerOne) - 1),
    });
  }
  driver.close();
}

export function rates(result: { readonly done: number; readonly perSecond: number; readonly p50ms: number; readonly p99ms: number }): { perSecond: number; p50ms: number; p99ms: number } {
  return { perSecond: result.perSecond, p50ms: result.p50ms, p99ms: result.p99ms };
}

function sum(cpu: ProcessorTime): number {
  return PARTS.reduce((total, part) => total + cpu[part], 0);
}
