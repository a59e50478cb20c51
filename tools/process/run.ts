import { spawn } from 'node:child_process';

export interface Ran {
  readonly ok: boolean;
  /** The end of what it said. */
  readonly said: string;
}

/** Runs a program to its end; ended with SIGKILL after `timeoutMs`, or as soon as `hopeless` says so (asked every second). */
export function run(program: string, args: readonly string[], options: { readonly timeoutMs: number; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly hopeless?: (elapsedMs: number) => boolean }): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, NODE_OPTIONS: '', ...options.env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const began = performance.now();
    let said = '';
    const endAll = (): void => {
      // The whole group: compilers have children. It can be gone already.
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    const watch = setInterval(() => {
      const elapsed = performance.now() - began;
      if (elapsed > options.timeoutMs || options.hopeless?.(elapsed) === true) {
        said += `\n(ended after ${Math.round(elapsed / 1000)} s)`;
        endAll();
      }
    }, 1_000);
    process.once('exit', endAll);
    const done = (ok: boolean): void => {
      clearInterval(watch);
      process.off('exit', endAll);
      resolve({ ok, said: said.trim().slice(-1_500) });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-6_000)));
    child.once('error', (error) => {
      said += String(error);
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
}
