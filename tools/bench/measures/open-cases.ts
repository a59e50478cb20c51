import { waitUntil } from '../../driver/wait-until.js';
import { CaseDriver } from '../case-driver.js';
import { load, quantile } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime, round } from '../processor-time.js';
import type { Stack } from '../stack.js';

/** How many cases stay open; `BENCH_OPEN_CASES` makes it smaller for a quick look, and the line says so. */
const OPEN = Number(process.env['BENCH_OPEN_CASES'] ?? 20_000);

/** (c) open cases held: their bytes, and what one more costs among none and among all of them. */
export async function openCases(stack: Stack): Promise<void> {
  const driver = await CaseDriver.over(stack.base);
  await stack.relay('on');
  await load(4, { count: 40 }, async (client) => void (await driver.whole(client)));
  await oneMore(stack, driver, 'few');

  const before = await stack.bytes();
  const made = await load(16, { count: OPEN }, async (client) => void (await driver.submit(client)));
  await waitUntil('all of them to begin', () => stack.allBegun(), 3_600_000, 1_000);
  const after = await stack.bytes();
  print({
    measure: 'open cases held',
    clients: 16,
    open: OPEN,
    bytesPerOne: { postgres: round((after.application - before.application) / made.done), temporal: round((after.temporal - before.temporal) / made.done) },
  });
  await oneMore(stack, driver, String(OPEN));
  driver.close();
}

/** From the request to the task in the clerks' queue, one after another; then whole cases at 8 clients. */
async function oneMore(stack: Stack, driver: CaseDriver, among: string): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 50; i += 1) {
    const from = performance.now();
    await driver.waitForTask(await driver.submit(i));
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  print({ measure: 'one more case: from request to task', among, clients: 1, p50ms: quantile(times, 0.5), p99ms: quantile(times, 0.99) });

  const before = processorTime(stack.pid);
  const result = await load(8, { count: 150 }, async (client) => void (await driver.whole(client)));
  print({ measure: 'cases among open ones', among, clients: 8, perSecond: result.perSecond, p50ms: result.p50ms, p99ms: result.p99ms, cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
}
