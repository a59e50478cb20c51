import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '../apps/worker/src/temporal/workflow-bundle.js';

/** After tsc: `node dist/tools/build-bundle.js` writes dist/workflow-bundle.js, so that a worker need not bundle at start. */
const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
await writeFile(fileURLToPath(new URL('../workflow-bundle.js', import.meta.url)), await bundleWorkflows(quiet));
