import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from '../../../tools/postgres/postmaster.mjs';
import { waitUntil } from '../../../tools/driver/wait-until.js';
import { ROOT } from './child.js';

interface Running {
  readonly address: string;
  readonly databaseUrl: string;
  readonly pids: Readonly<Record<string, number>>;
}

/** The system as people start it: `node tools/start.mjs`, with a DATA_DIR and a PORT of its own. */
export class LaunchedSystem {
  private said = '';

  private constructor(
    private readonly launcher: ChildProcess,
    private readonly dataDir: string,
  ) {
    for (const stream of [launcher.stdout, launcher.stderr]) stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  static spawn(dataDir: string, port: number, args: readonly string[] = []): LaunchedSystem {
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '', TEMPORAL_ADDRESS: '', LOG_LEVEL: 'warn' };
    return new LaunchedSystem(spawn(process.execPath, ['tools/start.mjs', ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] }), dataDir);
  }

  /** Everything is up; what stands in running.json. */
  async up(timeoutMs = 180_000): Promise<Running> {
    const file = join(this.dataDir, 'running.json');
    await waitUntil('the system to be up', async () => {
      if (this.launcher.exitCode !== null) throw new Error(this.said);
      return existsSync(file) && this.said.includes('Koordynator is running');
    }, timeoutMs, 200).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.said}`);
    });
    return this.running;
  }

  get running(): Running {
    return JSON.parse(readFileSync(join(this.dataDir, 'running.json'), 'utf8')) as Running;
  }

  get output(): string {
    return this.said;
  }

  get isRunning(): boolean {
    return this.launcher.exitCode === null && this.launcher.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    this.launcher.kill(name);
  }

  /** Its exit code, or the signal that ended it. */
  async ended(): Promise<number | string | null> {
    if (this.isRunning) await once(this.launcher, 'exit');
    return this.launcher.exitCode ?? this.launcher.signalCode;
  }
}

export function alive(pids: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(pids).filter(([, pid]) => commandOf(pid) !== null).map(([name]) => name);
}
