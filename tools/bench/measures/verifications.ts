import { load } from '../load.js';
import { print } from '../measurement.js';
import { opensslSpeed } from '../openssl-speed.js';
import { difference, processorTime } from '../processor-time.js';
import { SigningDriver } from '../signing-driver.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';
import { judgingAlone } from './signature-library.js';

const DOCUMENTS = 50;
const SIGN_INS_OF = 16;

/** (i) reports of the validator through HTTP: letters of 3 kB signed with a trusted profile, each judged whole. Beside them the machine's own limit, and the library alone; and signing in by password (argon2id), both also while Temporal stands still. */
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
  const measured = async (measure: string, what: string, clients: number, one: () => Promise<void>): Promise<void> => {
    const before = processorTime(stack.pid);
    const result = await load(clients, { seconds: 8 }, one);
    print({ measure, what, clients, ...rates(result), cpuMsPerOne: difference(processorTime(stack.pid), before, result.done) });
  };
  for (const clients of [8, 32]) await measured('verifications', 'Temporal running', clients, verify);
  const people = await driver.registered(SIGN_INS_OF);
  const signIn = (): Promise<void> => driver.signIn(people[(next += 1) % people.length] as string);
  await measured('sign-ins by password', 'Temporal running', 8, signIn);
  await stack.whileTemporalStandsStill(async () => {
    await measured('verifications', 'Temporal standing still', 32, verify);
    await measured('sign-ins by password', 'Temporal standing still', 8, signIn);
  });
  driver.close();
}
