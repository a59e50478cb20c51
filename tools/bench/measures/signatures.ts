import { waitUntil } from '../../driver/wait-until.js';
import { load } from '../load.js';
import { print } from '../measurement.js';
import { opensslSpeed } from '../openssl-speed.js';
import { difference, processorTime, round } from '../processor-time.js';
import { profiled } from '../profiled.js';
import { SigningDriver, type ReadySigning } from '../signing-driver.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';
import { signingAlone } from './signature-library.js';

/** Signings that are made ready for one measurement. */
const READY = { 1: 6_000, 10: 800 } as const;
const CLIENTS = [8, 32, 128] as const;
/** People who have a profile before the whole flow is measured. */
const PEOPLE = 400;

/**
 * (h) signatures with the trusted profile through HTTP: the call that authorises, with one document and with ten under a code; then the whole
 * flow of three calls. Nothing is skipped: the code is checked, document, signature and record are committed before the answer. Once while Temporal stands still. Beside them the machine's own limit,
 * and the library alone. Last, where the API's time goes, by its profiler, where few ask at once and for the whole flow.
 */
export async function signatures(stack: Stack): Promise<void> {
  const driver = new SigningDriver(stack);
  const { sign: limit } = opensslSpeed();
  print({ measure: 'openssl', clients: 1, of: 'ecdsa p-256 signatures on one core', ...(limit !== null && { perSecond: limit }) });
  const readySignings = async (documents: 1 | 10): Promise<ReadySigning[]> => {
    const ready: ReadySigning[] = [];
    await load(16, { count: READY[documents] }, async () => void ready.push(await driver.ready(documents)));
    return ready;
  };
  const authorising = async (documents: 1 | 10, clients: number, more = ''): Promise<void> => {
    const ready = await readySignings(documents);
    await measured(stack, `authorising, ${documents} documents under a code${more}`, clients, documents, { count: ready.length }, () => driver.authorise(ready.pop() as ReadySigning));
  };
  signingAlone();
  for (const documents of [1, 10] as const) for (const clients of CLIENTS) await authorising(documents, clients);
  await authorising(1, 32, ', once more');
  await stack.whileTemporalStandsStill(() => authorising(1, 32, ', Temporal standing still'));
  await driver.people(PEOPLE);
  await waitUntil('the lifecycles of the new profiles to wait', async () => (await stack.validProfilesWaiting()) === driver.holders, 600_000, 500);
  const wholeFlow = async (): Promise<void> => driver.authorise(await driver.ready(1));
  for (const clients of CLIENTS) await measured(stack, 'the whole flow of three calls', clients, 1, { seconds: 8 }, wholeFlow);
  for (const clients of [8, 32] as const) {
    const ready = await readySignings(1);
    await whereItGoes(stack, 'authorising, 1 documents under a code', clients, { count: ready.length }, () => driver.authorise(ready.pop() as ReadySigning));
    await whereItGoes(stack, 'the whole flow of three calls', clients, { seconds: 8 }, wholeFlow);
  }
  driver.close();
}

async function measured(stack: Stack, what: string, clients: number, documents: number, limit: Parameters<typeof load>[1], one: () => Promise<void>): Promise<void> {
  const before = processorTime(stack.pid);
  const own = process.cpuUsage();
  const result = await load(clients, limit, one);
  const used = process.cpuUsage(own);
  const signed = result.done * documents;
  print({
    measure: 'signatures', what, clients, ...rates(result), signaturesPerSecond: round(result.perSecond * documents),
    cpuMsPerOne: difference(processorTime(stack.pid), before, signed), loadGeneratorCpuMsPerOne: round((used.user + used.system) / 1_000 / signed),
  });
}

async function whereItGoes(stack: Stack, what: string, clients: number, limit: Parameters<typeof load>[1], one: () => Promise<void>): Promise<void> {
  const percentOfApi = await profiled(stack.apiPid, async () => void (await load(clients, limit, one)));
  print({ measure: 'signatures', what: `where the API's time goes: ${what}`, clients, percentOfApi });
}
