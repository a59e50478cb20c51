// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFault } from './node-version.mjs';
import { step } from './progress.mjs';
import { buildIsStale, installIsStale, sourceDigest, stampFile, WEB_SOURCES, webStampFile } from './staleness.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Brings a clone to where its programs can run: Node's version, packages, build; each only where needed. Ends the process
 * with a message where that fails. Uses nothing but Node.
 *
 * @param {(line: string) => void} [print]
 */
export async function prepare(print = console.log) {
  await prepareForCheck(print);
  try {
    const digest = sourceDigest(ROOT);
    if (buildIsStale(ROOT, digest)) await step('building', () => build(digest), print);
    const pages = sourceDigest(ROOT, WEB_SOURCES);
    if (buildIsStale(ROOT, pages, webStampFile(ROOT))) await step('building the pages', () => buildPages(pages), print);
  } catch (error) {
    give(/** @type {Error} */ (error).message);
  }
}

/**
 * Node and packages only: checks read the sources.
 *
 * @param {(line: string) => void} [print]
 */
export async function prepareForCheck(print = console.log) {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const fault = nodeFault(process.versions.node, engines.node);
  if (fault !== null) give(fault);
  try {
    if (installIsStale(ROOT)) await step('installing packages (npm ci)', install, print);
  } catch (error) {
    give(/** @type {Error} */ (error).message);
  }
}

function install() {
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--no-audit', '--no-fund'];
  return npm !== undefined && /npm-cli\.c?js$/.test(npm) ? run(process.execPath, [npm, ...args]) : run('npm', args);
}

/** @param {string} digest */
async function build(digest) {
  rmSync(stampFile(ROOT), { force: true });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  const bundle = join(ROOT, 'dist/tools/build-bundle.js');
  if (existsSync(join(ROOT, 'tools/build-bundle.ts'))) await run(process.execPath, [bundle]);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(stampFile(ROOT), digest);
}

/** @param {string} digest */
async function buildPages(digest) {
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'tools/web/vite.config.mjs']);
  writeFileSync(webStampFile(ROOT), digest);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && program === 'npm', env: { ...process.env, NODE_OPTIONS: '' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}:\n${said.slice(-8_000)}`))));
  });
}

/**
 * @param {string} message
 * @returns {never}
 */
function give(message) {
  console.error(message);
  process.exit(1);
}
