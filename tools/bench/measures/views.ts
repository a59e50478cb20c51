import { load } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime } from '../processor-time.js';
import { SigningDriver } from '../signing-driver.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';

const HOLDERS = 200;

/** (j) views of the trusted profile: the answer with all that its page shows, its database reads included. */
export async function views(stack: Stack): Promise<void> {
  const driver = new SigningDriver(stack);
  await driver.people(HOLDERS);
  let next = 0;
  const view = (): Promise<void> => driver.view((next += 1));
  await load(16, { seconds: 2 }, view);
  const measured = async (clients: number, what: string): Promise<void> => {
    const before = processorTime(stack.pid);
    const result = await load(clients, { seconds: 8 }, view);
    print({ measure: 'views', what, clients, ...rates(result), cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
  };
  for (const clients of [16, 64]) await measured(clients, 'Temporal running');
  await stack.whileTemporalStandsStill(() => measured(64, 'Temporal standing still'));
  driver.close();
}
