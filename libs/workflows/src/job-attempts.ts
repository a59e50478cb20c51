import type { JobEffect, Millis } from '#domain';
import type { WaitingJob } from './contract/index.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 5 * 60_000;

/** Jobs whose connector failed and that are tried again later, by the instance's one timer: meanwhile the instance lives on. */
export class JobAttempts {
  readonly #waiting: Map<number, WaitingJob>;
  readonly #running = new Map<number, { readonly effect: JobEffect; readonly attempt: number }>();

  constructor(carried: readonly WaitingJob[] = []) {
    this.#waiting = new Map(carried.map((job) => [job.effect.job, job]));
  }

  begin(effect: JobEffect, attempt = 1): void {
    this.#running.set(effect.job, { effect, attempt });
  }

  /** The outcome is final: forget the job. */
  settled(job: number): void {
    this.#running.delete(job);
  }

  /** Answers false when the job has no attempt left. A job with `retries` 0 has its one attempt. */
  postpone(job: number, now: Millis): boolean {
    const run = this.#running.get(job);
    this.#running.delete(job);
    if (run === undefined || run.attempt >= run.effect.retries) return false;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 4 ** (run.attempt - 1));
    this.#waiting.set(job, { effect: run.effect, attempt: run.attempt + 1, dueAt: now + pause });
    return true;
  }

  /** The element has ended (a boundary event, a cancellation): nobody wants the outcome any more. */
  drop(job: number): void {
    this.#waiting.delete(job);
  }

  nextDue(): Millis | null {
    let due: Millis | null = null;
    for (const job of this.#waiting.values()) if (due === null || job.dueAt < due) due = job.dueAt;
    return due;
  }

  takeDue(now: Millis): readonly JobEffect[] {
    const due = [...this.#waiting.values()].filter((job) => job.dueAt <= now);
    for (const { effect, attempt } of due) {
      this.#waiting.delete(effect.job);
      this.begin(effect, attempt);
    }
    return due.map(({ effect }) => effect);
  }

  carried(): readonly WaitingJob[] {
    return [...this.#waiting.values()];
  }
}
