import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '#domain';
import { activateJobs, typesWithWork, type ActivatedJob, type Database, type JobsWanted } from '#persistence';
import { CLOCK, DATABASE } from '../../tokens.js';

/** Between two looks for all who wait together: what a new job waits for its worker, at most. */
const LOOK_MS = 50;
/** Workers that wait at one API process; more are answered at once, with nothing. */
const MOST_WAITING = 5_000;

interface Waiter {
  readonly wanted: JobsWanted;
  readonly answer: (jobs: readonly ActivatedJob[]) => void;
}

/**
 * Workers that wait for jobs. However many they are, one question each `LOOK_MS` tells of which types there is work; who has waited longest for a
 * type is served first. Nobody holds a connection while he waits.
 */
@Injectable()
export class JobWaiters implements OnModuleDestroy {
  readonly #waiting = new Map<string, Set<Waiter>>();
  #timer: NodeJS.Timeout | null = null;
  #count = 0;
  #ended = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers as soon as there is a job, with nothing after `waitMs`, and with nothing when `gone` says that nobody listens any more. */
  async activate(wanted: JobsWanted, waitMs: number, gone: AbortSignal): Promise<readonly ActivatedJob[]> {
    const found = await activateJobs(this.database, wanted, this.clock.now());
    if (found.length > 0 || waitMs <= 0 || gone.aborted || this.#ended || this.#count >= MOST_WAITING) return found;
    return new Promise((resolve) => {
      const end = setTimeout(() => waiter.answer([]), waitMs);
      const leave = (): void => waiter.answer([]);
      const waiter: Waiter = {
        wanted,
        answer: (jobs) => {
          clearTimeout(end);
          gone.removeEventListener('abort', leave);
          this.#drop(waiter);
          resolve(jobs);
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.#keep(waiter);
    });
  }

  onModuleDestroy(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const waiters of this.#waiting.values()) for (const { answer } of [...waiters]) answer([]);
  }

  #keep(waiter: Waiter): void {
    const waiters = this.#waiting.get(waiter.wanted.type) ?? new Set();
    this.#waiting.set(waiter.wanted.type, waiters.add(waiter));
    this.#count += 1;
    this.#lookSoon();
  }

  #drop(waiter: Waiter): void {
    const waiters = this.#waiting.get(waiter.wanted.type);
    if (waiters?.delete(waiter) !== true) return;
    this.#count -= 1;
    if (waiters.size === 0) this.#waiting.delete(waiter.wanted.type);
  }

  #lookSoon(): void {
    if (this.#timer !== null || this.#ended || this.#count === 0) return;
    this.#timer = setTimeout(() => {
      void this.#look()
        // The database is away for a moment: who waits goes on waiting.
        .catch(() => undefined)
        .finally(() => {
          this.#timer = null;
          this.#lookSoon();
        });
    }, LOOK_MS);
  }

  async #look(): Promise<void> {
    for (const type of await typesWithWork(this.database, [...this.#waiting.keys()], this.clock.now())) {
      for (const waiter of [...(this.#waiting.get(type) ?? [])]) {
        if (this.#waiting.get(type)?.has(waiter) !== true) continue;
        const jobs = await activateJobs(this.database, waiter.wanted, this.clock.now());
        if (jobs.length > 0) waiter.answer(jobs);
        // Of another tenant, or taken meanwhile: the next may still find some.
      }
    }
  }
}
