import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/driver/free-port.js';
import { waitUntil } from '../../../tools/driver/wait-until.js';
import { Child, ROOT } from './child.js';

/** Where no Temporal is, and never was. */
const NOWHERE = '127.0.0.1:1';

/** API processes over a database, and nothing else: no worker, no Temporal. What works here works while the platform's core stands still. */
export class LoneApi {
  private constructor(
    readonly processes: readonly { readonly base: string; readonly child: Child }[],
    private readonly dataDir: string,
  ) {}

  static async start(databaseUrl: string, count: number): Promise<LoneApi> {
    const dataDir = mkdtempSync(join(tmpdir(), 'koordynator-lone-'));
    const common = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: NOWHERE, DATA_DIR: dataDir, KEYS_DIR: join(dataDir, 'keys'), SANDBOX: 'true', LOG_LEVEL: 'warn' };
    const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
    const processes = ports.map((port) => ({ base: `http://127.0.0.1:${port}`, child: new Child(`api ${port}`, 'dist/apps/api/src/main.js', { ...common, PORT: String(port) }) }));
    const started = new LoneApi(processes, dataDir);
    try {
      for (const { child } of processes) child.start();
      await Promise.all(processes.map((_, index) => started.live(index)));
      const done = spawnSync(process.execPath, [join(ROOT, 'dist/tools/deploy.js')], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', ...common, PORT: String(ports[0]) }, encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`Deploying failed: ${done.stdout}${done.stderr}`);
      return started;
    } catch (error) {
      await started.stop();
      throw new Error(`${String(error)}\n${processes.map(({ child }) => `${child.name}: ${child.lastWords}`).join('\n')}`);
    }
  }

  async live(index: number): Promise<void> {
    const { base, child } = this.processes[index] as LoneApi['processes'][number];
    await waitUntil('the API to be live', async () => {
      if (!child.running) throw new Error(`the API ended: ${child.lastWords}`);
      return fetch(`${base}/health/live`).then(({ status }) => status === 200, () => false);
    }, 60_000, 100);
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map(({ child }) => child.end()));
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
