import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../../apps/worker/src/temporal/workflow-bundle.js';
import { historyFromText } from './history-file.js';
import { quiet, testDataConverter } from './shell-under-test.js';

const HISTORIES = join(import.meta.dirname, 'histories');
const recorded = readdirSync(HISTORIES).flatMap((version) => readdirSync(join(HISTORIES, version)).map((file) => [version, file] as const));

/**
 * Instances that began under an earlier release go on under this one. Commands are compared by Temporal, states by the
 * workflow: each step's digest is in the history (`STATE_DIFFERS`). What fails here belongs behind `versions.ts`, or into a
 * new version of the engine's semantics; the histories stay as they are.
 */
describe('recorded histories', () => {
  let code: string;
  beforeAll(async () => {
    code = await bundleWorkflows(quiet);
  }, 60_000);
  afterAll(() => Runtime.instance().shutdown());

  it('are there', () => expect(recorded.length).toBeGreaterThan(4));

  it.each(recorded)('%s/%s replays to the same commands and states', async (version, file) => {
    const history = historyFromText(readFileSync(join(HISTORIES, version, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle: { code }, dataConverter: await testDataConverter(join(import.meta.dirname, 'keys')) }, history);
  }, 30_000);

  it.each(recorded)('%s/%s holds no readable data', (version, file) => {
    const text = readFileSync(join(HISTORIES, version, file), 'utf8');
    const payloads = [...text.matchAll(/"data":\s*"([^"]*)"/g)].map(([, data]) => Buffer.from(data as string, 'base64').toString('latin1'));
    expect(payloads.filter((data) => data.includes('testowy') || data.includes('patience'))).toEqual([]);
  });
});
