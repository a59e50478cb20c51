import { join } from 'node:path';
import { ServerProcess } from '../process/server-process.js';
import { ROOT } from '../root.js';
import { run } from '../process/run.js';

/** The two programs of our own, as they are built. The mark is how a process is recognised in the process table. */
export const PROGRAMS = {
  api: 'dist/apps/api/src/main.js',
  worker: 'dist/apps/worker/src/main.js',
} as const;

export function startProgram(name: keyof typeof PROGRAMS, env: NodeJS.ProcessEnv, logsDir: string): ServerProcess {
  return ServerProcess.start(process.execPath, ['--enable-source-maps', join(ROOT, PROGRAMS[name])], { cwd: ROOT, env, logFile: join(logsDir, `${name}.log`) });
}

/** Waits for a 200 from a program's health address; `alive` says whether waiting still makes sense. */
export async function healthy(address: string, alive: () => string | null, timeoutMs = 90_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  let last = 'no answer';
  for (;;) {
    const fault = alive();
    if (fault !== null) throw new Error(fault);
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      const body = await response.text();
      if (response.ok) return;
      last = `${response.status} ${body.slice(0, 500)}`;
    } catch (error) {
      last = (error as Error).message;
    }
    if (performance.now() > end) throw new Error(`${address} is not ready after ${timeoutMs / 1000} s: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Deploys process-definitions/ to the running API; what is there already stays as it is. */
export async function deploy(env: NodeJS.ProcessEnv): Promise<string> {
  const ran = await run(process.execPath, [join(ROOT, 'dist/tools/deploy.js')], { cwd: ROOT, env, timeoutMs: 120_000 });
  if (!ran.ok) throw new Error(`Deploying process-definitions/ failed:\n${ran.said}`);
  return ran.said;
}
