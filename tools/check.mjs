// @ts-check
import { spawn } from 'node:child_process';
import { prepareForCheck, ROOT } from './bootstrap/prepare.mjs';
import { seconds } from './bootstrap/progress.mjs';

/** `npm run check`: lint, types, architecture, unit tests; two at a time, all of them even where one fails. About a minute. */
const CHECKS = [
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', 'apps', 'libs', 'tools', 'test'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--pretty'] },
  { name: 'types of the pages', args: ['node_modules/typescript/bin/tsc', '-p', 'apps/web/tsconfig.json', '--pretty'] },
  { name: 'architecture', args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'libs', 'apps', 'tools'] },
  { name: 'unit tests', args: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', 'unit', '--reporters', 'summary', '--reporters', 'default', '--silent'] },
];

await prepareForCheck();
const waiting = [...CHECKS];
const failed = /** @type {string[]} */ ([]);
await Promise.all([work(), work()]);
console.log(failed.length === 0 ? 'check passed' : `check failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const began = performance.now();
    const { ok, said } = await run(check.args);
    console.log(`  ${ok ? '✓' : '✗'} ${check.name} (${seconds(performance.now() - began)})`);
    if (!ok) {
      failed.push(check.name);
      console.log(said);
    }
  }
}

/**
 * @param {string[]} args
 * @returns {Promise<{ ok: boolean, said: string }>}
 */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('close', (code) => resolve({ ok: code === 0, said }));
  });
}
