import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '../bootstrap/progress.mjs';
import { announcement } from './announcement.js';
import { endLeftovers, runningLauncher } from './leftovers.js';
import { Launch } from './launch.js';
import { readOptions, type LaunchOptions } from './options.js';
import { portIsFree, RememberedPorts } from './ports.js';
import { RunningFile } from './running-file.js';

/**
 * The launcher: servers, migration, API and worker, definitions; then it watches until it is told to stop.
 * Everything that it says to people is printed here or by a `step`.
 */
export async function launch(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const asked = readOptions(args, env);
  if (asked.kind === 'say') {
    (asked.exitCode === 0 ? console.log : console.error)(asked.text);
    process.exit(asked.exitCode);
  }
  const began = performance.now();
  const running = await makeReady(asked.options);
  const session = new Launch(asked.options, env, running, new RememberedPorts(join(asked.options.dataDir, 'ports.json')));
  stopOnSignal(session);
  try {
    const facts = await session.start();
    console.log(announcement(asked.options, { ...facts, took: seconds(performance.now() - began) }));
  } catch (error) {
    if (session.stopping) return; // Ctrl-C during the start: what was under way fails, and that is no news.
    console.error(`\nThe start failed: ${(error as Error).message}`);
    await session.stop();
    process.exit(1);
  }
}

/** The folder exists, no other launcher works on it, nothing of a killed one runs, and the port is free. */
async function makeReady(options: LaunchOptions): Promise<RunningFile> {
  mkdirSync(join(options.dataDir, 'logs'), { recursive: true });
  chmodSync(join(options.dataDir, 'logs'), 0o700);
  const file = new RunningFile(options.dataDir);
  const records = [file.read(), file.readStarting()];
  for (const earlier of records) {
    const other = runningLauncher(earlier);
    if (other !== null) give(`Koordynator runs already on ${options.dataDir} (process ${other}, ${earlier?.address ?? 'still starting'}). Stop it first, or choose another DATA_DIR.`);
  }
  for (const earlier of records) {
    const ended = await endLeftovers(earlier);
    if (ended.length > 0) console.log(`  ✓ ended what a killed run had left: ${ended.join(', ')}`);
  }
  file.remove();
  const host = options.sandbox ? '127.0.0.1' : (process.env['HOST'] ?? '0.0.0.0');
  if (!(await portIsFree(options.port, host))) give(`Port ${options.port} is in use by another program. Stop that, or choose another: PORT=${options.port === 8080 ? 8081 : 8080} npm start`);
  return file;
}

/** npm hands the terminal's signal on, so it comes twice: the first one counts. */
function stopOnSignal(session: Launch): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (session.stopping) return;
      console.log('\nStopping …');
      session.stop().then(
        () => {
          console.log('Stopped; the data is kept.');
          process.exit(0);
        },
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

function give(message: string): never {
  console.error(message);
  process.exit(1);
}
