import type { Clock } from '#domain';
import { anyPending, takeBatch, type Database, type Settlement, type TakenRow } from '#persistence';
import type { Logger } from '#runtime';
import type { Metrics } from '../metrics.js';

export interface RelayParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Throws when Temporal could not be asked. */
  readonly handOver: (row: TakenRow) => Promise<Settlement>;
  /** Rows handed over at once, at most: the throttle. */
  readonly inFlight: number;
}

/** Rows in one transaction: those of a batch wait for the slowest of it. */
const BATCH = 8;
const BUSY_PAUSE = 15;
const IDLE_PAUSE = 100;
const BUSY_FOR = 2_000;
const LONGEST_BACKOFF = 5_000;

/**
 * Takes outbox rows to the process, at least once and in order per instance. It polls: a NOTIFY by each accepting
 * transaction would make their commits queue for one lock. While there is work it looks every 15 ms, else every 100.
 */
export class Relay {
  #stopping = false;
  #done: Promise<void> = Promise.resolve();
  #sleeping: (() => void) | null = null;
  /** In a row; each is forgotten when its side works again. */
  readonly #failures = { database: 0, temporal: 0 };
  #lastWork = 0;

  constructor(private readonly parts: RelayParts) {}

  start(): void {
    this.#done = this.#run();
  }

  /** What is being handed over is finished first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#sleeping?.();
    await this.#done;
  }

  async #run(): Promise<void> {
    const most = Math.max(1, Math.ceil(this.parts.inFlight / BATCH));
    const running = new Set<Promise<void>>();
    while (!this.#stopping) {
      let work = false;
      try {
        work = await anyPending(this.parts.database, this.parts.clock.now());
        this.#failures.database = 0;
      } catch (error) {
        this.#failed('database', error, 'The outbox cannot be read');
      }
      // One batch more each round that found work: a backlog is met by several at once.
      if (work && running.size < most) {
        const batch: Promise<void> = this.#drain().finally(() => running.delete(batch));
        running.add(batch);
        this.#lastWork = performance.now();
      }
      await this.#sleep(this.#pause());
    }
    await Promise.all(running);
  }

  /** Batch after batch, as long as they are full. */
  async #drain(): Promise<void> {
    const { database, clock } = this.parts;
    const size = Math.min(BATCH, this.parts.inFlight);
    try {
      for (let taken = size; taken === size && !this.#stopping && this.#failures.temporal === 0; ) {
        taken = await takeBatch(database, () => clock.now(), size, (rows) => this.#handOverAll(rows));
        if (taken > 0) this.#lastWork = performance.now();
      }
    } catch (error) {
      this.#failed('database', error, 'The outbox cannot be handed over');
    }
  }

  /** All of a batch are settled, also those beside one that failed; then the failure counts. */
  async #handOverAll(rows: readonly TakenRow[]): Promise<readonly Settlement[]> {
    const results = await Promise.allSettled(rows.map((row) => this.parts.handOver(row)));
    let failed = 0;
    const settlements = results.map((result, index): Settlement => {
      const row = rows[index] as TakenRow;
      if (result.status === 'fulfilled') {
        this.parts.metrics.relayed.inc({ kind: row.kind, state: result.value.state });
        if (result.value.state === 'undeliverable') this.parts.logger.warn({ row: row.id, instance: row.instanceKey, disposition: result.value.disposition }, 'Nothing takes this outbox row');
        return result.value;
      }
      failed += 1;
      this.#failed('temporal', result.reason, 'Temporal did not take an outbox row; it stays pending');
      return { id: row.id, state: 'pending', nextAttemptAt: this.parts.clock.now() + backoff(row.attempts + 1) };
    });
    if (failed === 0) this.#failures.temporal = 0;
    return settlements;
  }

  #failed(side: 'database' | 'temporal', error: unknown, what: string): void {
    const times = (this.#failures[side] += 1);
    // The first of a row of failures, and then now and then: an outage must not fill the log.
    if (times === 1 || times % 50 === 0) this.parts.logger.warn({ reason: (error as Error).message, times }, what);
  }

  #pause(): number {
    const failures = Math.max(this.#failures.database, this.#failures.temporal);
    if (failures > 0) return backoff(failures);
    return performance.now() - this.#lastWork < BUSY_FOR ? BUSY_PAUSE : IDLE_PAUSE;
  }

  #sleep(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, millis);
      const self = this;
      function done(): void {
        clearTimeout(timer);
        self.#sleeping = null;
        resolve();
      }
      this.#sleeping = done;
    });
  }
}

function backoff(failures: number): number {
  return Math.min(LONGEST_BACKOFF, 100 * 2 ** Math.min(failures, 10));
}
