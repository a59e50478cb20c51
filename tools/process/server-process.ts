import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

export interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The child writes here itself, so that its output costs the launcher nothing. Absent: kept in memory for `lastWords`. */
  readonly logFile?: string;
  /** It ends with us, however we end (a killed test run): for processes that nobody would look for later. Not with `logFile`. */
  readonly lifeline?: boolean;
}

/** Runs its arguments until they end, or until standard input does: the other end of that pipe closes when we die. */
const LIFELINE = 'exec 3<&0; trap : TERM INT; "$@" 3<&- </dev/null & child=$!; (cat <&3 >/dev/null; kill -TERM "$child" 2>/dev/null) & wait "$child"; wait "$child"';

const LARGEST_LOG = 20_000_000;

/** One child process in a process group of its own, so that Ctrl-C reaches only the launcher, which ends its children in order. */
export class ServerProcess {
  private said = '';

  private constructor(
    readonly child: ChildProcess,
    private readonly logFile: string | undefined,
    private readonly logFrom: number,
  ) {
    child.once('exit', () => child.stdin?.end());
    child.once('error', (error) => (this.said += String(error)));
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (this.said = (this.said + chunk).slice(-6_000)));
  }

  static start(program: string, args: readonly string[], options: ProcessOptions = {}): ServerProcess {
    const { logFile } = options;
    const log = logFile === undefined ? null : openLog(logFile);
    try {
      const [file, argv] = options.lifeline === true ? ['/bin/sh', ['-c', LIFELINE, 'lifeline', program, ...args]] : [program, args];
      const child = spawn(file, argv, {
        cwd: options.cwd,
        env: { ...process.env, NODE_OPTIONS: '', ...options.env },
        stdio: log === null ? [options.lifeline === true ? 'pipe' : 'ignore', 'pipe', 'pipe'] : ['ignore', log.fd, log.fd],
        detached: true,
      });
      return new ServerProcess(child, logFile, log?.size ?? 0);
    } finally {
      if (log !== null) closeSync(log.fd);
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The end of what it wrote since it started, for a message when it fails. */
  get lastWords(): string {
    const written = this.logFile === undefined ? '' : readFileSync(this.logFile).subarray(this.logFrom).toString('utf8');
    return (this.said + written).trim().slice(-2_000);
  }

  /** Resolves when the process is gone (or never came to be), with how it ended. */
  async ended(): Promise<string> {
    if (this.running) await once(this.child, 'exit');
    else await new Promise((resolve) => setImmediate(resolve)); // Why it never came to be is told an instant later.
    return this.child.signalCode ?? `code ${this.child.exitCode ?? 'none'}`;
  }

  /** SIGTERM, and SIGKILL when that is not heard within `graceMs`; resolves when the process is gone. */
  async stop(graceMs = 15_000, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.running) return;
    const gone = once(this.child, 'exit');
    this.send(signal);
    const timer = setTimeout(() => this.send('SIGKILL'), graceMs);
    await gone;
    clearTimeout(timer);
  }

  /** To its whole group, which is its own: with a lifeline the program is a child of what we started. */
  private send(signal: NodeJS.Signals): void {
    if (this.child.stdin === null) this.child.kill(signal);
    else process.kill(-this.pid, signal);
  }
}

/** One earlier file is kept; so a log takes at most twice the largest size, and what one run writes above it. */
function openLog(file: string): { readonly fd: number; readonly size: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG) return { fd: openSync(file, 'a', 0o600), size };
  renameSync(file, `${file}.1`);
  return { fd: openSync(file, 'a', 0o600), size: 0 };
}
