import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/driver/free-port.js';
import { PublicService } from '../../../tools/driver/public-service.js';
import { waitUntil } from '../../../tools/driver/wait-until.js';
import { Child, ROOT } from './child.js';

export interface SpawnedOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** API and worker as processes of their own, over a database and a Temporal server that the test owns. */
export class SpawnedSystem {
  private constructor(
    readonly base: string,
    readonly api: Child,
    readonly worker: Child,
    readonly system: PublicService,
    private readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(options: SpawnedOptions): Promise<SpawnedSystem> {
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'koordynator-e2e-'));
    const env: NodeJS.ProcessEnv = {
      DATABASE_URL: options.databaseUrl,
      TEMPORAL_ADDRESS: options.temporalAddress,
      PORT: String(port),
      DATA_DIR: dataDir,
      KEYS_DIR: join(dataDir, 'keys'),
      SANDBOX: 'true',
      LOG_LEVEL: 'warn',
      ...options.env,
    };
    const base = `http://127.0.0.1:${port}`;
    const api = new Child('api', 'dist/apps/api/src/main.js', env);
    const worker = new Child('worker', 'dist/apps/worker/src/main.js', env);
    const started = new SpawnedSystem(base, api, worker, new PublicService(base, 64), dataDir, env);
    api.start();
    worker.start();
    try {
      await started.ready();
      started.deploy();
      return started;
    } catch (error) {
      await started.stop();
      throw new Error(`${String(error)}\napi: ${api.lastWords}\nworker: ${worker.lastWords}`);
    }
  }

  async ready(): Promise<void> {
    await waitUntil('the API to be ready', async () => {
      if (!this.api.running) throw new Error(`the API ended: ${this.api.lastWords}`);
      return (await this.system.http.get('/health/ready')).status === 200;
    }, 60_000, 200);
  }

  private deploy(): void {
    const done = spawnSync(process.execPath, [join(ROOT, 'dist/tools/deploy.js')], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', ...this.env }, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`Deploying failed: ${done.stdout}${done.stderr}`);
  }

  async stop(): Promise<void> {
    this.system.close();
    await this.worker.end();
    await this.api.end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
