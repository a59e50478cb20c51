import { CaseDriver } from '../case-driver.js';
import { load } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime } from '../processor-time.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';

/** (d) reads of a case by its owner: some closed, some open. */
export async function reads(stack: Stack): Promise<void> {
  const driver = await CaseDriver.over(stack.base);
  const known: { readonly client: number; readonly id: string }[] = [];
  await load(8, { count: 64 }, async (client) => {
    const id = client % 2 === 0 ? await driver.whole(client) : await driver.submit(client);
    known.push({ client, id });
  });
  let next = 0;
  const read = async (): Promise<void> => {
    const one = known[(next += 1) % known.length];
    if (one !== undefined) await driver.read(one.client, one.id);
  };
  await load(8, { seconds: 2 }, read);
  for (const clients of [8, 32]) {
    const before = processorTime(stack.pid);
    const result = await load(clients, { seconds: 6 }, read);
    print({ measure: 'reads', clients, ...rates(result), cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
  }
  driver.close();
}
