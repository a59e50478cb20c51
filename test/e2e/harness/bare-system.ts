import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/driver/free-port.js';
import { waitUntil } from '../../../tools/driver/wait-until.js';
import { Child } from './child.js';

/** API and worker as processes of their own, with nothing deployed: for tests that bring their own definitions. */
export class BareSystem {
  private constructor(
    readonly base: string,
    readonly api: Child,
    readonly worker: Child,
    private readonly dataDir: string,
  ) {}

  static async start(options: { readonly databaseUrl: string; readonly temporalAddress: string }): Promise<BareSystem> {
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'koordynator-bare-'));
    const env = { DATABASE_URL: options.databaseUrl, TEMPORAL_ADDRESS: options.temporalAddress, PORT: String(port), DATA_DIR: dataDir, KEYS_DIR: join(dataDir, 'keys'), SANDBOX: 'true', LOG_LEVEL: 'warn' };
    const system = new BareSystem(`http://127.0.0.1:${port}`, new Child('api', 'dist/apps/api/src/main.js', env), new Child('worker', 'dist/apps/worker/src/main.js', env), dataDir);
    system.api.start();
    system.worker.start();
    try {
      await waitUntil('the API to be ready', () => system.#ready(), 60_000, 200);
      return system;
    } catch (error) {
      await system.stop();
      throw new Error(`${String(error)}\napi: ${system.api.lastWords}\nworker: ${system.worker.lastWords}`);
    }
  }

  async #ready(): Promise<boolean> {
    if (!this.api.running || !this.worker.running) throw new Error('the API or the worker has ended');
    return fetch(`${this.base}/health/ready`).then(({ status }) => status === 200, () => false);
  }

  async stop(): Promise<void> {
    await this.worker.end();
    await this.api.end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
