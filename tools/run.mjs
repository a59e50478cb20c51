// @ts-check
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, ROOT } from './bootstrap/prepare.mjs';

/** `node tools/run.mjs <program> …`: a program of tools/, installed and built first where needed. */
const PROGRAMS = { bench: 'bench/main.js', demo: 'demo.js', deploy: 'deploy.js', migrate: 'migrate.js', reconcile: 'reconcile.js', 'rotate-seal': 'rotate-seal.js', 'rotate-outside-keys': 'rotate-outside-keys.js', 'check-definitions': 'check-definitions.js', 'conformance:dmn': 'conformance/dmn.js', scenarios: 'scenarios.js' };

const [name = ''] = process.argv.splice(2, 1);
if (!(name in PROGRAMS) && name !== 'build') {
  console.error(`Unknown program «${name}»: choose among build, ${Object.keys(PROGRAMS).join(', ')}`);
  process.exit(2);
}
// Standard output belongs to the program (the benchmark prints JSON lines).
await prepare(console.error);
if (name !== 'build') {
  for (const [key, value] of Object.entries(running())) process.env[key] ??= String(value);
  const path = join(ROOT, 'dist/tools', PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (name)]);
  process.argv[1] = path;
  await import(pathToFileURL(path).href);
}

/** The settings of the system that runs on DATA_DIR, so that a tool finds its servers; those of the environment win. */
function running() {
  if (name === 'bench') return {};
  try {
    return JSON.parse(readFileSync(join(resolve(process.env['DATA_DIR'] ?? join(ROOT, '.data')), 'running.json'), 'utf8')).env;
  } catch {
    return {};
  }
}
