import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import { WORKFLOWS_CACHED, type Config, type Logger } from '#runtime';
import { TASK_QUEUE } from '#workflows/contract';
import type { Metrics } from '../metrics.js';
import { pause } from '../pause.js';

export interface TemporalWorkerParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly dataConverter: DataConverter;
  readonly bundle: NonNullable<WorkerOptions['workflowBundle']>;
  readonly activities: object;
}

/** Comes up and stays up: while Temporal cannot be reached it tries again, for as long as it takes. */
export class TemporalWorker {
  #stopping = false;
  #worker: Worker | null = null;
  #connection: NativeConnection | null = null;
  #done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: TemporalWorkerParts) {}

  /** Resolves with the first connection that works; polls on until `stop`. */
  start(connected: (connection: NativeConnection) => void): void {
    this.#done = this.#run(connected);
  }

  /** For /health/ready: polling, and Temporal answers right now. */
  async ready(): Promise<boolean> {
    const connection = this.#connection;
    if (connection === null || this.#worker?.getState() !== 'RUNNING') return false;
    return connection.withDeadline(Date.now() + 1_000, () => connection.workflowService.getSystemInfo({})).then(
      () => true,
      () => false,
    );
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#worker?.getState() === 'RUNNING') this.#worker.shutdown();
    await this.#done;
  }

  async #run(connected: (connection: NativeConnection) => void): Promise<void> {
    for (let failures = 0; !this.#stopping; ) {
      let connection: NativeConnection | undefined;
      try {
        connection = await NativeConnection.connect({ address: this.parts.config.temporalAddress });
        this.#connection = connection;
        this.#worker = await Worker.create(this.#options(connection));
        if (this.#stopping) this.#worker.shutdown();
        connected(connection);
        this.parts.metrics.temporalConnected.set(1);
        this.parts.logger.info({ address: this.parts.config.temporalAddress }, 'Polling Temporal');
        failures = 0;
        await this.#worker.run();
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 30 === 0) this.parts.logger.warn({ reason: (error as Error).message, failures }, 'Temporal cannot be reached; trying again');
        if (!this.#stopping) await pause(Math.min(2_000, 200 * failures));
      } finally {
        this.parts.metrics.temporalConnected.set(0);
        this.#worker = null;
        this.#connection = null;
        await connection?.close().catch(() => {});
      }
    }
  }

  #options(connection: NativeConnection): WorkerOptions {
    const { bundle, activities, dataConverter, config } = this.parts;
    return {
      connection,
      namespace: config.temporalNamespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: bundle,
      activities,
      dataConverter,
      // Another is replayed from its history.
      maxCachedWorkflows: config.workflowsCached ?? WORKFLOWS_CACHED,
      maxConcurrentWorkflowTaskExecutions: 40,
      maxConcurrentLocalActivityExecutions: 40,
      shutdownGraceTime: '10 s',
      shutdownForceTime: '20 s',
    };
  }
}
