import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToText } from '../test/replay/history-file.js';
import { obedient, ShellUnderTest, type Instance } from '../test/replay/shell-under-test.js';
import { ROOT } from './root.js';

/**
 * Records the histories that `test/replay` replays: `node dist/tools/record-history.js v2` writes test/replay/histories/v2/.
 * Recorded histories are never edited and never recorded again once released: they stand for instances that are open out
 * there. Their payloads are encrypted with the test key beside them, which was made for this and protects nothing.
 */
const SCENARIOS: Record<string, (shell: ShellUnderTest) => Promise<Instance>> = {
  straight: async (shell) => {
    const instance = await shell.begin();
    await instance.completeTask();
    await instance.message();
    await instance.handle.result();
    return instance;
  },
  'timer-and-early-message': async (shell) => {
    const instance = await shell.begin({ patience: 'PT1S' });
    await until(() => instance.projections.some(({ event }) => event.kind === 'timerDue'));
    await instance.message({ messageId: 'early' });
    await instance.message({ messageId: 'early' });
    await instance.completeTask();
    await instance.handle.result();
    return instance;
  },
  'incident-resolved': async (shell) => {
    let broken = true;
    shell.carryOut = async (input) => {
      const result = await obedient(input);
      return broken ? { ...result, outcomes: input.jobs.map(({ job }) => ({ job, outcome: 'failed', code: 'CONNECTOR_FAILED', message: 'no' })) } : result;
    };
    const instance = await shell.begin();
    await instance.completeTask();
    await instance.message();
    const raised = await until(() => instance.projections.flatMap(({ trace }) => trace).find((record) => record.t === 'incidentRaised'));
    broken = false;
    if (raised.t === 'incidentRaised') await instance.command({ kind: 'resolveIncident', commandId: 'resolve', by: 'op.testowy', incident: raised.id });
    await instance.handle.result();
    return instance;
  },
  canceled: async (shell) => {
    const instance = await shell.begin();
    await instance.command({ kind: 'cancelInstance', commandId: 'cancel', by: 'op.testowy' });
    await instance.handle.result();
    return instance;
  },
  open: async (shell) => {
    const instance = await shell.begin();
    await instance.completeTask();
    return instance;
  },
};

async function until<T>(get: () => T | undefined | false): Promise<T> {
  for (const end = performance.now() + 60_000; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const got = get();
    if (got !== undefined && got !== false) return got;
  }
  throw new Error('Expected the scenario to move on within a minute');
}

const version = process.argv[2];
if (version === undefined || !/^v\d+$/.test(version)) throw new Error('Expected a version: node dist/tools/record-history.js v1');
const folder = join(ROOT, 'test/replay/histories', version);
mkdirSync(folder, { recursive: true });
const shell = await ShellUnderTest.start({ keysDir: join(ROOT, 'test/replay/keys') });
for (const [name, play] of Object.entries(SCENARIOS)) {
  shell.carryOut = obedient;
  const instance = await play(shell);
  writeFileSync(join(folder, `${name}.json`), historyToText(await instance.handle.fetchHistory()));
  console.log(`${version}/${name}.json`);
}
await shell.stop();
