import type { Server } from 'node:http';
import { Client } from '@temporalio/client';
import type { Clock } from '#domain';
import { openCarriers } from '#notices';
import { backlog, Database, Programs } from '#persistence';
import { systemClock, type Config, type Logger } from '#runtime';
import { CanaryDead, checkCanaries, loadPayloadKeys, makeDataConverter, type PayloadKeys } from '#workflows/codec';
import { makeCarryOut } from './activities/carry-out.js';
import { connectorParts } from './connector-parts.js';
import { serveHealth, type Readiness } from './health.js';
import { Metrics } from './metrics.js';
import { NoticeSender } from './notices/notice-sender.js';
import { pause } from './pause.js';
import { handOver } from './relay/hand-over.js';
import { Relay } from './relay/relay.js';
import { Starter } from './starts/starter.js';
import { sdkLogger } from './temporal/sdk-logger.js';
import { TemporalWorker } from './temporal/temporal-worker.js';
import { workflowBundle } from './temporal/workflow-bundle.js';

const BACKLOG_EVERY_MILLIS = 2_000;

/** The composition root of the worker: what needs what, in which order it comes up and goes down. */
export class WorkerProcess {
  readonly #config: Config;
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #metrics = new Metrics();
  readonly #stop = new AbortController();
  #database: Database | null = null;
  #temporal: TemporalWorker | null = null;
  #relay: Relay | null = null;
  #starter: Starter | null = null;
  #sender: NoticeSender | null = null;
  #health: Server | null = null;
  #client: Client | null = null;
  #watching: Promise<void> = Promise.resolve();

  /** `clock` is the system's; a test that skips time gives its own. */
  constructor(parts: { readonly config: Config; readonly logger: Logger; readonly clock?: Clock }) {
    this.#config = parts.config;
    this.#logger = parts.logger;
    this.#clock = parts.clock ?? systemClock;
  }

  /** Throws only for what no waiting would mend: wrong keys, a port in use. PostgreSQL and Temporal are waited for. */
  async start(): Promise<void> {
    const [config, logger, metrics] = [this.#config, this.#logger, this.#metrics];
    if (config.workerPort !== 0) this.#health = await serveHealth({ host: config.host, port: config.workerPort, metrics, readiness: () => this.#readiness() });
    const keys = await loadPayloadKeys(config.keysDir);
    const database = await this.#openDatabase(keys);
    if (database === null) return;
    const dataConverter = makeDataConverter({ keys, database });
    const programs = new Programs(database);
    const parts = { ...connectorParts({ config, database, clock: this.#clock }), logger, metrics, programs };
    const bundle = await workflowBundle(sdkLogger(logger));
    this.#temporal = new TemporalWorker({ config, logger, metrics, dataConverter, bundle, activities: { carryOut: makeCarryOut(parts) } });
    this.#relay = new Relay({ database, clock: this.#clock, logger, metrics, inFlight: config.relayInFlight ?? 16, handOver: (row) => handOver({ client: this.#client as Client, database, clock: this.#clock, ...(config.engineBudget !== undefined && { budget: config.engineBudget }) }, row) });
    this.#starter = new Starter({ database, programs, clock: this.#clock, logger });
    let relaying = false;
    if (this.#stop.signal.aborted) return;
    this.#starter.start();
    if (!config.sandbox) {
      this.#sender = new NoticeSender({ database, clock: this.#clock, logger, carriers: openCarriers(config) });
      this.#sender.start();
    }
    this.#temporal.start((connection) => {
      this.#client = new Client({ connection, namespace: config.temporalNamespace, dataConverter });
      if (relaying) return;
      relaying = true;
      this.#relay?.start();
    });
    this.#watching = this.#watchBacklog(database);
  }

  /** The relay first, so that nothing new comes; then the worker, which finishes its workflow tasks; then what they stood on. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#starter?.stop();
    await this.#sender?.stop();
    await this.#relay?.stop();
    await this.#temporal?.stop();
    await this.#watching;
    this.#health?.close();
    await this.#database?.close();
  }

  async #openDatabase(keys: PayloadKeys): Promise<Database | null> {
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      try {
        this.#database ??= await Database.open({ url: this.#config.databaseUrl, applicationName: 'koordynator-worker', poolSize: 20 });
        await checkCanaries(keys, this.#database);
        return this.#database;
      } catch (error) {
        if (error instanceof CanaryDead) throw error;
        failures += 1;
        if (failures === 1 || failures % 30 === 0) this.#logger.warn({ reason: (error as Error).message, failures }, 'PostgreSQL cannot be reached, or is not migrated; trying again');
        await pause(Math.min(2_000, 200 * failures), this.#stop.signal);
      }
    }
    return null;
  }

  async #readiness(): Promise<Readiness> {
    const database = await this.#database?.query({ name: 'worker.ready', text: 'select 1' }).then(
      () => true,
      () => false,
    );
    const temporal = (await this.#temporal?.ready()) === true;
    return { ready: database === true && temporal, parts: { database: database === true ? 'up' : 'down', temporal: temporal ? 'up' : 'down' } };
  }

  async #watchBacklog(database: Database): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const { pending, ageMillis } = await backlog(database, this.#clock.now());
        this.#metrics.outboxPending.set(pending);
        this.#metrics.outboxAgeSeconds.set(ageMillis / 1000);
      } catch {
        // The relay tells of an outage; the gauges keep what was last seen.
      }
      await pause(BACKLOG_EVERY_MILLIS, this.#stop.signal);
    }
  }
}
