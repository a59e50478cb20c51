import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import type { Clock, Millis } from '#domain';
import type { Database } from '#persistence';
import { makeLogger, readConfig, type Config, type Logger } from '#runtime';
import { openSignatures, type Signatures } from '#signature';
import { loadPayloadKeys, makeDataConverter } from '#workflows/codec';
import { createApp } from '../../../apps/api/src/create-app.js';
import { TemporalGateway } from '../../../apps/api/src/temporal/temporal-gateway.js';
import { WorkerProcess } from '../../../apps/worker/src/worker-process.js';
import { freePort } from '../../../tools/driver/free-port.js';
import { PublicService } from '../../../tools/driver/public-service.js';
import { createTestDatabase, type TestDatabase } from '../../../tools/testing/database.js';
import { startTimeSkipping } from '../../../tools/testing/temporal.js';
import { ROOT } from './child.js';

const run = promisify(execFile);

/**
 * API and worker in this process, on a real database and a Temporal server that can skip time; one clock for all of them,
 * so that skipped time is the same time everywhere.
 */
export class SkippingSystem {
  #ahead = 0;
  readonly clock: Clock = { now: () => Date.now() + this.#ahead };

  private constructor(
    readonly system: PublicService,
    private readonly port: number,
    private readonly made: TestDatabase,
    private readonly env: TestWorkflowEnvironment,
    private readonly folder: string,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  #app: NestFastifyApplication | null = null;
  #worker: WorkerProcess | null = null;
  #gateway: TemporalGateway | null = null;
  #signatures: Signatures | null = null;

  static async start(settings: NodeJS.ProcessEnv = {}): Promise<SkippingSystem> {
    const [made, env, port] = await Promise.all([createTestDatabase(), startTimeSkipping(), freePort()]);
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-skipping-'));
    const started = new SkippingSystem(new PublicService(`http://127.0.0.1:${port}`), port, made, env, folder, settings);
    try {
      await started.#up();
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  async #up(): Promise<void> {
    // The server skips whenever nothing else is to do; here time goes on only by `skip`.
    await this.env.connection.testService?.lockTimeSkipping({});
    await this.#beginApi();
    this.#worker = new WorkerProcess({ config: this.#config(), logger: quiet(), clock: this.clock });
    await this.#worker.start();
    await run(process.execPath, [join(ROOT, 'dist/tools/deploy.js')], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', PORT: String(this.port) } });
  }

  #config(): Config {
    const { made, env, folder, port, settings } = this;
    return readConfig({ DATABASE_URL: made.url, TEMPORAL_ADDRESS: env.address, TEMPORAL_NAMESPACE: env.namespace ?? 'default', PORT: String(port), DATA_DIR: folder, SANDBOX: 'true', ...settings });
  }

  async #beginApi(): Promise<void> {
    const { made, clock, port } = this;
    const [config, logger] = [this.#config(), quiet()];
    const keys = await loadPayloadKeys(config.keysDir);
    const signatures = (this.#signatures = openSignatures({ keysDir: config.keysDir, clock, sandbox: true }));
    this.#gateway = new TemporalGateway({ address: config.temporalAddress, namespace: config.temporalNamespace, dataConverter: makeDataConverter({ keys, database: made.database }) });
    this.#app = await createApp({ config, clock, database: made.database, temporal: this.#gateway, signatures, logger });
    await this.#app.listen(port, '127.0.0.1');
  }

  async #endApi(): Promise<void> {
    await this.#app?.close();
    await this.#gateway?.close();
  }

  /** The API ends, and begins anew after `meanwhile`. */
  async withoutApi(meanwhile: () => Promise<void>): Promise<void> {
    await this.#endApi();
    await meanwhile();
    await this.#beginApi();
  }

  get database(): Database {
    return this.made.database;
  }

  /** What the system signs and verifies with; in the sandbox also what its own authority certifies. */
  get signatures(): Signatures {
    if (this.#signatures === null) throw new Error('Expected the system to be up but it is not');
    return this.#signatures;
  }

  /** Everybody's time goes on by so much; timers that fall due fire on the way. */
  async skip(millis: Millis): Promise<void> {
    this.#ahead += millis;
    await this.env.sleep(millis);
  }

  /** To this instant and a second more. */
  async skipPast(instant: string): Promise<void> {
    await this.skip(Math.max(0, Date.parse(instant) - this.clock.now()) + 1_000);
  }

  async stop(): Promise<void> {
    this.system.close();
    await this.#worker?.stop();
    await this.#endApi();
    await this.env.teardown();
    await Runtime.instance().shutdown();
    await this.made.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function quiet(): Logger {
  const logger = makeLogger('e2e');
  logger.level = 'error';
  return logger;
}
