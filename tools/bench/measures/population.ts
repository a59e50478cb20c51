import { load, quantile } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime, round } from '../processor-time.js';
import { SigningDriver, type ReadySigning } from '../signing-driver.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';

/** As few as a test has, and as many as the separated trusted profile was built for (S3: 1,104,932 accounts, 460,939 profiles). */
const FEW = { accounts: 1_000, profiles: 460 };
const MANY = { accounts: Number(process.env['BENCH_ACCOUNTS'] ?? 1_100_000), profiles: Number(process.env['BENCH_PROFILES'] ?? 460_000) };
const READY = 4_000;
const CLIENTS = 16;
const ROUNDS = 3;
const VIEWERS = 200;

/** (k) signatures and views among few and among all; what an account and a profile hold on disk. */
export async function population(stack: Stack): Promise<void> {
  const driver = new SigningDriver(stack);
  await stack.populate(FEW);
  const few = await rounds(stack, driver, FEW);
  const before = (await stack.bytes()).application;
  await stack.populate({ ...MANY, profiles: 0 });
  const between = (await stack.bytes()).application;
  await stack.populate({ ...MANY, accounts: 0 });
  const after = (await stack.bytes()).application;
  print({ measure: 'population', clients: 0, what: 'held', ...MANY, bytesPerOne: { account: Math.round((between - before) / (MANY.accounts - FEW.accounts)), profile: Math.round((after - between) / (MANY.profiles - FEW.profiles)) } });
  const many = await rounds(stack, driver, MANY);
  print({ measure: 'population', clients: CLIENTS, what: 'among all, compared with among few', signatures: round(many.signatures / few.signatures), views: round(many.views / few.views) });
  driver.close();
}

/** The median of three rounds each: what runs beside them on the machine moves a single one by a tenth. */
async function rounds(stack: Stack, driver: SigningDriver, among: { readonly accounts: number; readonly profiles: number }): Promise<{ readonly signatures: number; readonly views: number }> {
  const viewers = await driver.viewers(VIEWERS, among.profiles);
  await load(CLIENTS, { seconds: 2 }, (client) => viewers(client));
  const signatures: number[] = [];
  const views: number[] = [];
  let next = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ready: ReadySigning[] = [];
    await load(16, { count: READY }, async () => void ready.push(await driver.ready(1)));
    signatures.push(await measured(stack, 'signatures', among, { count: ready.length }, () => driver.authorise(ready.pop() as ReadySigning)));
    views.push(await measured(stack, 'views', among, { seconds: 6 }, () => viewers((next += 1))));
  }
  return { signatures: median(signatures), views: median(views) };
}

function median(values: readonly number[]): number {
  return quantile([...values].sort((a, b) => a - b), 0.5);
}

async function measured(stack: Stack, what: string, among: object, limit: Parameters<typeof load>[1], one: () => Promise<void>): Promise<number> {
  const before = processorTime(stack.pid);
  const result = await load(CLIENTS, limit, one);
  print({ measure: 'population', clients: CLIENTS, what, ...among, ...rates(result), cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
  return result.perSecond;
}
