// @ts-check
import { once } from 'node:events';

/** Takes away what global-setup.mjs brought; of the two projects that name it, the first one does it. */
export default async function globalTeardown() {
  const holder = /** @type {{ testPostgres?: import('node:child_process').ChildProcess }} */ (globalThis);
  const guardian = holder.testPostgres;
  if (guardian === undefined) return;
  delete holder.testPostgres;
  const gone = once(guardian, 'exit');
  guardian.stdin?.end();
  await gone;
}
