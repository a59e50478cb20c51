// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, ROOT } from './bootstrap/prepare.mjs';
import { seconds, step } from './bootstrap/progress.mjs';
import { summarise } from './bootstrap/result-line.mjs';

/**
 * `npm test [-- --tier unit,integration,e2e] [-- <Jest arguments>]`: every tier after its set-up, cheapest first. The last line counts.
 * Suites with servers run one after the other: two at a time on two cores would only measure each other's load.
 *
 * @type {Record<string, { args: string[], minutes: number }>}
 */
const TIERS = {
  unit: { args: [], minutes: 10 },
  integration: { args: ['--maxWorkers=2'], minutes: 15 },
  e2e: { args: ['--runInBand'], minutes: 35 },
};

const rest = process.argv.slice(2);
const at = rest.indexOf('--tier');
const tiers = at === -1 ? Object.keys(TIERS) : (rest.splice(at, 2)[1] ?? '').split(',');
const unknown = tiers.filter((tier) => !(tier in TIERS));
if (unknown.length > 0) {
  console.error(`Unknown tier ${unknown.join(', ')}: choose among ${Object.keys(TIERS).join(', ')}`);
  process.exit(2);
}
const strict = !['', 'false', undefined].includes(process.env['CI']);

await prepare();
if (tiers.includes('e2e')) await findServers();

const folder = mkdtempSync(join(tmpdir(), 'koordynator-results-'));
const results = [];
let clean = true;
for (const tier of tiers) {
  const began = performance.now();
  const { code, result } = await jest(tier, TIERS[tier] ?? { args: [], minutes: 10 });
  clean &&= code === 0;
  results.push(result);
  console.log(`${tier}: ${summarise([result], false).line} (${seconds(performance.now() - began)})`);
}
rmSync(folder, { recursive: true, force: true });

const total = summarise(results, strict);
for (const note of total.notes) console.log(note);
console.log(total.line);
process.exitCode = clean && total.ok ? 0 : 1;

/** Before the tests, where waiting for a build can be seen; the tests then find them in the cache. */
async function findServers() {
  /** @param {string} name */
  const built = (name) => new URL(`../dist/tools/temporal/${name}.js`, import.meta.url).href;
  const { findDevServer } = /** @type {typeof import('./temporal/find-dev-server.js')} */ (await import(built('find-dev-server')));
  const { findTestServer } = /** @type {typeof import('./temporal/find-test-server.js')} */ (await import(built('find-test-server')));
  /** @param {string} line */
  const tell = (line) => console.log(`    ${line}`);
  const server = await step('finding a Temporal server', () => findDevServer({}, tell));
  const skipping = await step('finding a Temporal server that skips time', () => findTestServer(tell));
  for (const found of [server, skipping]) if (found.kind === 'missing') console.log(found.message);
}

/**
 * @param {string} tier
 * @param {{ args: string[], minutes: number }} how
 * @returns {Promise<{ code: number, result: import('./bootstrap/result-line.mjs').JestResult | null }>}
 */
function jest(tier, { args, minutes }) {
  const file = join(folder, `${tier}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', tier, '--passWithNoTests', '--json', `--outputFile=${file}`];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...flags, ...args, ...rest], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
    const timer = setTimeout(() => {
      console.log(`${tier}: ended after ${minutes} minutes`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, result: read(file) });
    });
  });
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
