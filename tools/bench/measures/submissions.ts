import { CaseDriver } from '../case-driver.js';
import { load } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime } from '../processor-time.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';

/** (b) submissions accepted with their UPP, the relay off and on; with it on, how old the backlog was at the end. */
export async function submissions(stack: Stack): Promise<void> {
  const driver = await CaseDriver.over(stack.base);
  const accept = async (client: number): Promise<void> => void (await driver.submit(client));
  for (const relay of ['off', 'on'] as const) {
    await stack.relay(relay);
    await load(16, { seconds: 2 }, accept);
    for (const clients of [8, 16, 32]) {
      const before = processorTime(stack.pid);
      const own = process.cpuUsage();
      const result = await load(clients, { seconds: 8 }, accept);
      const used = process.cpuUsage(own);
      print({
        measure: 'submissions',
        relay,
        clients,
        ...rates(result),
        cpuMsPerOne: difference(processorTime(stack.pid), before, result.done),
        loadGeneratorCpuMsPerOne: Math.round((used.user + used.system) / 10 / result.done) / 100,
        backlog: await stack.backlog(),
      });
    }
  }
  driver.close();
}
