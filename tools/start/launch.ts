import { join } from 'node:path';
import { step } from '../bootstrap/progress.mjs';
import { Cluster } from '../postgres/cluster.mjs';
import { ensureDatabase, migrate } from './database.js';
import type { LaunchOptions } from './options.js';
import type { RememberedPorts } from './ports.js';
import { postgresSettings } from './postgres-settings.js';
import { deploy, healthy, PROGRAMS, startProgram } from './programs.js';
import type { RunningFile } from './running-file.js';
import { Supervisor, type Service } from './supervisor.js';
import { temporalFor, type TemporalPlan } from './temporal.js';

export interface Facts {
  readonly address: string;
  readonly temporal: string;
  readonly logs: string;
}

/** One run of the whole system: what was started, in order, so that it can be stopped in the opposite one. */
export class Launch {
  stopping = false;
  private readonly started: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  private readonly pids: Record<string, number> = { launcher: process.pid };
  private readonly marks: Record<string, string> = { launcher: 'start.mjs' };
  private record: { ready: boolean; databaseUrl: string; temporalAddress: string; env: Record<string, string> } = { ready: false, databaseUrl: '', temporalAddress: '', env: {} };
  private ended: Promise<void> | null = null;
  private beginning: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: LaunchOptions,
    private readonly env: NodeJS.ProcessEnv,
    private readonly file: RunningFile,
    private readonly ports: RememberedPorts,
  ) {}

  async start(): Promise<Facts> {
    const databaseUrl = await this.postgres();
    this.record.databaseUrl = databaseUrl;
    const done = await this.step('migrating the database', () => migrate(databaseUrl));
    if (done.length > 0) console.log(`    ${done.length} migrations`);
    const plan = await this.temporal(databaseUrl);
    const workerPort = await this.ports.of('worker');
    const env = this.childEnvironment(databaseUrl, plan, workerPort);
    Object.assign(this.record, { temporalAddress: plan.address, env });

    const address = `http://127.0.0.1:${this.options.port}`;
    await this.step('starting API and worker', async () => {
      const worker = await this.program('worker', env);
      const api = await this.program('api', env);
      await Promise.all([healthy(`${address}/health/ready`, api), healthy(`http://127.0.0.1:${workerPort}/health/ready`, worker)]);
    });
    await this.step('deploying process-definitions/', () => deploy(env));
    this.record.ready = true;
    this.save();
    return { address, temporal: `${plan.address} (${plan.what})`, logs: this.logs };
  }

  /** Everything, last started first; a second call waits for the first. */
  stop(): Promise<void> {
    this.stopping = true;
    return (this.ended ??= this.end());
  }

  private async end(): Promise<void> {
    await this.beginning; // Ctrl-C in the middle of a start: what is just coming up must be known in order to be stopped.
    for (;;) {
      const last = this.started.pop();
      if (last === undefined) break;
      await last.stop();
      console.log(`  ✓ ${last.name} stopped`);
    }
    this.file.remove();
  }

  private get logs(): string {
    return join(this.options.dataDir, 'logs');
  }

  private async postgres(): Promise<string> {
    const { databaseUrl, dataDir } = this.options;
    if (databaseUrl !== null) {
      await this.step('connecting to DATABASE_URL', () => ensureDatabase(databaseUrl));
      return databaseUrl;
    }
    return this.step('starting PostgreSQL', async () => {
      const port = await this.ports.of('postgres');
      let cluster: Cluster | null = null;
      await this.keep('PostgreSQL', 'postgres', dataDir, async () => {
        cluster = await Cluster.start({ folder: join(dataDir, 'postgres'), port, settings: postgresSettings() });
        return serviceOf(cluster);
      });
      const { dataDir: place, leftover, url } = present(cluster as Cluster | null);
      if (leftover !== 'none') console.log(`    an earlier run had been killed: ${leftover === 'ended' ? 'its server was ended' : 'its mark was removed'}`);
      if (!place.startsWith(dataDir)) console.log(`    its data is in ${place}, because PostgreSQL's user cannot reach ${dataDir}`);
      await ensureDatabase(url);
      return url;
    });
  }

  private async temporal(databaseUrl: string): Promise<TemporalPlan> {
    const plan = await this.step('finding a Temporal server', () => temporalFor(this.options, this.env, databaseUrl, this.ports, this.logs, (line) => console.log(`    ${line}`)));
    const { start } = plan;
    if (start !== null) await this.step(`starting ${plan.what}`, () => this.keep('Temporal', 'temporal', plan.mark, start));
    return plan;
  }

  /** Starts and supervises; the answer says why waiting for it would be in vain. */
  private async program(name: keyof typeof PROGRAMS, env: NodeJS.ProcessEnv): Promise<() => string | null> {
    let failures = 0;
    let words = (): string => '';
    await this.keep(name === 'api' ? 'API' : 'worker', name, PROGRAMS[name], () => {
      const child = startProgram(name, env, this.logs);
      words = () => child.lastWords;
      void child.ended().then(() => (failures += 1));
      return child;
    });
    return () => (failures >= 3 ? `The ${name} does not stay up; its last words:\n${words()}` : this.stopping ? 'stopped' : null);
  }

  private async keep(title: string, name: string, mark: string, start: () => Promise<Service> | Service): Promise<void> {
    this.marks[name] = mark;
    const begun = Supervisor.begin({
      name: title,
      start,
      tell: (line) => console.log(`  ! ${line}`),
      onStart: (service) => {
        this.pids[name] = service.pid;
        this.save();
      },
    }).then((supervisor) => void this.started.push({ name: title, stop: () => supervisor.stop() }));
    this.beginning = begun.catch(() => undefined);
    await begun;
    if (this.stopping) throw new Error('stopped');
  }

  private save(): void {
    const { profile, port } = this.options;
    this.file.write({ ...this.record, profile, address: `http://127.0.0.1:${port}`, pids: this.pids, marks: this.marks });
  }

  private step<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.stopping) throw new Error('stopped');
    return step(what, work);
  }

  private childEnvironment(databaseUrl: string, plan: TemporalPlan, workerPort: number): Record<string, string> {
    const { dataDir, port, sandbox, shortDeadlines } = this.options;
    return {
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: plan.address,
      TEMPORAL_NAMESPACE: this.env['TEMPORAL_NAMESPACE'] ?? 'default',
      SANDBOX: String(sandbox),
      SHORT_DEADLINES: String(shortDeadlines),
      PORT: String(port),
      WORKER_PORT: String(workerPort),
      DATA_DIR: dataDir,
      KEYS_DIR: this.env['KEYS_DIR'] ?? join(dataDir, 'keys'),
    };
  }
}

function serviceOf(cluster: Cluster): Service {
  const child = cluster.process;
  return {
    pid: child.pid ?? 0,
    ended: () => new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(String(child.signalCode ?? child.exitCode)) : child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`)))),
    stop: () => cluster.stop(),
  };
}

function present(cluster: Cluster | null): { readonly dataDir: string; readonly leftover: string; readonly url: string } {
  if (cluster === null) throw new Error('Expected PostgreSQL to be started');
  return { dataDir: cluster.dataDir, leftover: cluster.leftover, url: cluster.url('koordynator') };
}
