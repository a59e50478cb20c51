import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../driver/free-port.js';
import { HttpClient } from '../driver/http-client.js';
import { populate, type Population } from './populate.js';
import { waitUntil } from '../driver/wait-until.js';

/** What the launcher writes to DATA_DIR/running.json once everything is up. */
interface Running {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly profile: string;
  readonly pids: { readonly api: number; readonly worker: number; readonly temporal: number };
}

export interface Bytes {
  readonly application: number;
  readonly temporal: number;
}

/**
 * The whole system on servers of its own, started as users start it: `--profile server` where Temporal's own server can be had,
 * else the default; `profile` says which.
 */
export class Stack {
  private constructor(
    readonly base: string,
    private readonly launcher: ChildProcess,
    private readonly running: Running,
    private readonly dataDir: string,
    private readonly database: pg.Pool,
  ) {}

  static async start(): Promise<Stack> {
    try {
      return await Stack.startWith(['--profile', 'server']);
    } catch (error) {
      console.error(`The server profile did not start (${error instanceof Error ? error.message : String(error)}); measuring the default profile`);
      return Stack.startWith([]);
    }
  }

  private static async startWith(args: readonly string[]): Promise<Stack> {
    const dataDir = mkdtempSync(join(tmpdir(), 'koordynator-bench-'));
    // PostgreSQL runs as another user where we are root, and has to get through.
    chmodSync(dataDir, 0o755);
    const port = await freePort();
    const launcher = spawn(process.execPath, ['tools/start.mjs', ...args], { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    launcher.stdout?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    const base = `http://127.0.0.1:${port}`;
    const file = join(dataDir, 'running.json');
    try {
      const running = await waitUntil('the system to be up', () => {
        if (launcher.exitCode !== null) throw new Error(said);
        return Promise.resolve(JSON.parse(readFileSync(file, 'utf8')) as Running);
      }, 600_000, 500);
      const database = new pg.Pool({ connectionString: running.databaseUrl, max: 4 });
      return new Stack(base, launcher, running, dataDir, database);
    } catch (error) {
      await end(launcher);
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  get pid(): number {
    return this.launcher.pid as number;
  }

  get apiPid(): number {
    return this.running.pids.api;
  }

  get profile(): string {
    return this.running.profile;
  }

  get temporalAddress(): string {
    return this.running.temporalAddress;
  }

  /** Off: the worker is stopped by signal, so that nothing is handed over; on: it goes on. */
  async relay(state: 'on' | 'off'): Promise<void> {
    process.kill(this.running.pids.worker, state === 'off' ? 'SIGSTOP' : 'SIGCONT');
    const health = new HttpClient(this.base, 1);
    await health.get('/health/live');
    health.close();
  }

  /** `work` while Temporal's process is stopped by signal. */
  async whileTemporalStandsStill<T>(work: () => Promise<T>): Promise<T> {
    process.kill(this.running.pids.temporal, 'SIGSTOP');
    try {
      return await work();
    } finally {
      process.kill(this.running.pids.temporal, 'SIGCONT');
    }
  }

  async backlog(): Promise<{ readonly pending: number; readonly oldestSeconds: number }> {
    const { rows } = await this.database.query<{ pending: string; oldest: Date | null }>(`select count(*) as pending, min(created_at) as oldest from outbox where state = 'pending'`);
    const row = rows[0];
    const oldest = row?.oldest ?? null;
    return { pending: Number(row?.pending ?? 0), oldestSeconds: oldest === null ? 0 : Math.round((Date.now() - oldest.getTime()) / 100) / 10 };
  }

  /** Every accepted case stands in the read model: nothing waits in the outbox, nor in Temporal for its first workflow task. */
  async allBegun(): Promise<boolean> {
    const { rows } = await this.database.query<{ behind: boolean }>('select (select count(*) from cases) > (select count(*) from process_instances where root_key = instance_key) as behind');
    return rows[0]?.behind === false;
  }

  /** Lifecycle workflows that wait for the end of a valid profile. */
  async validProfilesWaiting(): Promise<number> {
    const { rows } = await this.database.query<{ count: string }>(`select count(*) from element_instances where element_id = 'await-extension' and state = 'ACTIVE'`);
    return Number(rows[0]?.count ?? 0);
  }

  /** Nothing is left to hand over to Temporal. */
  async nothingWaits(): Promise<boolean> {
    return (await this.backlog()).pending === 0;
  }

  async allClosed(): Promise<boolean> {
    const { rows } = await this.database.query(`select 1 from process_instances where state = 'ACTIVE' limit 1`);
    return rows.length === 0;
  }

  /** When the engine made these jobs, milliseconds since 1970. */
  async jobsMade(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.database.query<{ key: string; made: Date }>('select job_key::text as key, created_at as made from jobs where job_key = any($1::bigint[])', [keys]);
    return new Map(rows.map(({ key, made }) => [key, made.getTime()]));
  }

  /** The authorisation code that was sent last for somebody's signing. */
  async signingCode(subject: string, signingId: string): Promise<string> {
    const { rows } = await this.database.query<{ text: string }>(`select text from sent_notices where recipient = $1 and key like $2 order by id desc limit 1`, [subject, `signing-code:${signingId}:%`]);
    const code = /\d{8}/.exec(rows[0]?.text ?? '')?.[0];
    if (code === undefined) throw new Error(`Expected a code to be sent for the signing ${signingId} but there is none`);
    return code;
  }

  /** People with accounts and profiles; those that are there already are passed over. */
  async populate(population: Population): Promise<void> {
    await populate(this.database, population);
  }

  /** Bytes on disk: our database, and Temporal's (two databases in the server profile, the development server's file else). */
  async bytes(): Promise<Bytes> {
    await this.database.query('checkpoint');
    const { rows } = await this.database.query<{ name: string; bytes: string }>('select datname as name, pg_database_size(datname) as bytes from pg_database where not datistemplate');
    const sizeOf = (matches: (name: string) => boolean): number => rows.filter((row) => matches(row.name)).reduce((total, row) => total + Number(row.bytes), 0);
    const own = new URL(this.running.databaseUrl).pathname.slice(1);
    const temporal = sizeOf((name) => name.startsWith('temporal'));
    return { application: sizeOf((name) => name === own), temporal: temporal > 0 ? temporal : fileBytes(join(this.dataDir, 'temporal.db')) };
  }

  async stop(): Promise<void> {
    await this.database.end();
    await end(this.launcher);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function fileBytes(path: string): number {
  return ['', '-wal'].reduce((total, suffix) => total + (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0), 0);
}
