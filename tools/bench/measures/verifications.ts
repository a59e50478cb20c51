import { load } from '../load.js';
import { print } from '../measurement.js';
import { opensslSpeed } from '../openssl-speed.js';
import { difference, processorTime } from '../processor-time.js';
import { SigningDriver } from '../signing-driver.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';
import { judgingAlone } from './signature-library.js';

const DOCUMENTS = 50;

/** (i) reports of the validator through HTTP: letters of 3 kB signed with a trusted profile, each judged whole. Beside them the machine's own limit, and the library alone. */
export async function verifications(stack: Stack): Promise<void> {
  const driver = new SigningDriver(stack);
  const { verify: limit } = opensslSpeed();
  print({ measure: 'openssl', clients: 1, of: 'ecdsa p-256 verifications on one core', ...(limit !== null && { perSecond: limit }) });
  judgingAlone();
  const documents: string[] = [];
  for (let n = 0; n < DOCUMENTS; n += 1) documents.push((await driver.signed()).toString());
  let next = 0;
  const verify = (): Promise<void> => driver.verify(documents[(next += 1) % documents.length] as string);
  await load(16, { seconds: 2 }, verify);
  for (const clients of [8, 32]) {
    const before = processorTime(stack.pid);
    const result = await load(clients, { seconds: 8 }, verify);
    print({ measure: 'verifications', clients, ...rates(result), cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
  }
  driver.close();
}
