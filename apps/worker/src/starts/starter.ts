import type { Clock } from '#domain';
import { startDue, startHeldBack, type Database, type Programs } from '#persistence';
import type { Logger } from '#runtime';
import { pause } from '../pause.js';

export interface StarterParts {
  readonly database: Database;
  readonly programs: Programs;
  readonly clock: Clock;
  readonly logger: Logger;
}

const BATCH = 20;
const IDLE_PAUSE = 200;
const FAILED_PAUSE = 2_000;

/**
 * Starts what is due: instances of timer start events, and of messages that an open instance of their key kept back. Several
 * workers do it side by side; the rows are locked. What is started goes through the outbox, like every other start.
 */
export class Starter {
  readonly #stop = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: StarterParts) {}

  start(): void {
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { database, programs, clock, logger } = this.parts;
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      try {
        const due = await startDue(database, programs, clock.now(), BATCH);
        const held = await startHeldBack(database, programs, clock.now());
        failures = 0;
        if (due < BATCH && !held) await pause(IDLE_PAUSE, this.#stop.signal);
      } catch (error) {
        failures += 1;
        // The first of a row, and then now and then: an outage must not fill the log.
        if (failures === 1 || failures % 50 === 0) logger.warn({ reason: (error as Error).message, failures }, 'What is due cannot be started; trying again');
        await pause(FAILED_PAUSE, this.#stop.signal);
      }
    }
  }
}
