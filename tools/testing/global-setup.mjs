// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Once a Jest run with integration or e2e tests: a PostgreSQL for all of them, its address in TEST_DATABASE_URL, which test
 * processes inherit. Where it is set already, that server is used and left as it is.
 */
export default async function globalSetup() {
  if (process.env['TEST_DATABASE_URL'] !== undefined) return;
  const guardian = spawn(process.execPath, [fileURLToPath(new URL('./guardian.mjs', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  const answer = await Promise.race([once(guardian.stdout, 'data'), once(guardian, 'exit').then(() => null)]);
  if (answer === null) throw new Error('PostgreSQL for the tests did not start: see above, or set TEST_DATABASE_URL to a server of your own');
  process.env['TEST_DATABASE_URL'] = String(answer[0]).trim();
  Object.assign(globalThis, { testPostgres: guardian });
}
