import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../driver/wait-until.js';
import { load } from '../load.js';
import { print } from '../measurement.js';
import { difference, PARTS, processorTime, round } from '../processor-time.js';
import { ProfileDriver, type Holder } from '../profile-driver.js';
import type { Stack } from '../stack.js';

/** How many real profiles live; `BENCH_LIFECYCLES` makes it smaller for a quick look, and the line says so. */
const REAL = Number(process.env['BENCH_LIFECYCLES'] ?? 20_000);
/** Profiles of the separated trusted profile (S3), to which the figures of the real ones are extrapolated. */
const ALL = 460_939;
const CLIENTS = 16;
const SOME = Math.min(1_000, Math.floor(REAL / 4));
const STILL_SECONDS = 30;

/** (l) what the lifecycle workflow of a profile costs: to begin and wait for its expiry, to wait, to be extended, to end. */
export async function lifecycles(stack: Stack): Promise<void> {
  const driver = new ProfileDriver(stack.base);
  const holders: Holder[] = [];
  let made = 0;
  const another = async (): Promise<void> => void holders.push(await driver.holder(`bench-life-${(made += 1)}`));
  await load(4, { count: 40 }, another);
  await waitUntil('the first ones to wait', async () => (await stack.validProfilesWaiting()) === holders.length, 600_000, 500);

  const before = await stack.bytes();
  const beganIn = await measured(stack, 'applied, confirmed, waits for its expiry', REAL, another, async () => (await stack.validProfilesWaiting()) === holders.length);
  const after = await stack.bytes();
  const bytesPerOne = { postgres: round((after.application - before.application) / REAL), temporal: round((after.temporal - before.temporal) / REAL) };
  print({ measure: 'lifecycles', clients: 0, what: 'held', real: REAL, bytesPerOne });

  const still = processorTime(stack.pid);
  await sleep(STILL_SECONDS * 1_000);
  print({ measure: 'lifecycles', clients: 0, what: 'processor milliseconds a second while all of them wait', real: holders.length, cpuMsPerOne: difference(processorTime(stack.pid), still, STILL_SECONDS) });

  let next = 0;
  await measured(stack, 'extended by three years', SOME, () => driver.extend(holders[(next += 1)] as Holder), () => stack.nothingWaits());
  next = 0;
  await measured(stack, 'revoked, and ended', SOME, () => driver.revoke(holders[(next += 1)] as Holder), async () => (await stack.validProfilesWaiting()) === holders.length - SOME);

  print({
    measure: 'lifecycles',
    clients: 0,
    what: `EXTRAPOLATED from ${REAL} real ones, not measured`,
    profiles: ALL,
    gigabytes: { postgres: round((bytesPerOne.postgres * ALL) / 1e9), temporal: round((bytesPerOne.temporal * ALL) / 1e9) },
    processorHoursToBeginAll: beganIn === null ? null : round((beganIn * ALL) / 3_600_000),
  });
  driver.close();
}

/** Processor milliseconds of all processes for one, the workflow's share included: it is over when `settled` says so. */
async function measured(stack: Stack, what: string, count: number, one: () => Promise<void>, settled: () => Promise<boolean>): Promise<number | null> {
  const before = processorTime(stack.pid);
  const from = performance.now();
  const accepted = await load(CLIENTS, { count }, one);
  await waitUntil(`${what}: all of them`, settled, 3_600_000, 500);
  const cpuMsPerOne = difference(processorTime(stack.pid), before, count);
  print({ measure: 'lifecycles', clients: CLIENTS, what, count, perSecond: round((count / (performance.now() - from)) * 1_000), acceptedPerSecond: accepted.perSecond, cpuMsPerOne });
  return cpuMsPerOne === null ? null : PARTS.reduce((sum, part) => sum + cpuMsPerOne[part], 0);
}
