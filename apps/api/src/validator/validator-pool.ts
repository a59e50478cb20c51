import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isLight, timedOut, validateNow, type ValidateRequest, type ValidationReport } from '#signature';
import { ProblemException } from '../errors/problem-exception.js';
import type { Trust } from './trust.service.js';

export type Question = Omit<ValidateRequest, 'anchors' | 'trustLists'>;

interface Waiting {
  readonly question: Question;
  readonly trust: Trust;
  readonly answer: (report: ValidationReport) => void;
  readonly fail: (error: Error) => void;
}

export const VALIDATOR_LIMITS = Symbol('ValidatorLimits');

export interface ValidatorLimits {
  readonly threads: number;
  /** Documents that wait for a thread at most, 10 MB each. */
  readonly waiting: number;
  /** For one document, in its thread. */
  readonly timeMs: number;
}

export const DEFAULT_LIMITS: ValidatorLimits = { threads: Math.max(1, Math.min(4, cpus().length - 1)), waiting: 20, timeMs: 20_000 };
/** The build's, also where the tests run from the sources. */
const THREAD = [new URL('./validator-thread.js', import.meta.url), new URL('../../../../dist/apps/api/src/validator/validator-thread.js', import.meta.url)].find((file) => existsSync(file));

/**
 * Judges documents: light ones at once, since that costs less than handing them over; heavy ones in threads of their own, with a limit of time, so that
 * nobody else waits for them.
 */
@Injectable()
export class ValidatorPool implements OnApplicationShutdown {
  readonly #idle: Thread[] = [];
  readonly #busy = new Set<Thread>();
  readonly #waiting: Waiting[] = [];

  constructor(@Inject(VALIDATOR_LIMITS) private readonly limits: ValidatorLimits) {}

  async judge(question: Question, trust: Trust): Promise<ValidationReport> {
    if (isLight(question)) return validateNow({ ...question, ...trust });
    if (this.#waiting.length >= this.limits.waiting) {
      throw new ProblemException(503, { code: 'VALIDATOR_BUSY', message: 'Too many large documents are waiting to be judged', hint: 'Ask again in a moment.' }, { 'retry-after': '5' });
    }
    return new Promise((answer, fail) => {
      this.#waiting.push({ question, trust, answer, fail });
      this.#next();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#idle, ...this.#busy].map((thread) => thread.end()));
  }

  #next(): void {
    if (this.#waiting.length === 0 || (this.#idle.length === 0 && this.#busy.size >= this.limits.threads)) return;
    const thread = this.#idle.pop() ?? new Thread(this.limits.timeMs);
    const { question, trust, answer, fail } = this.#waiting.shift() as Waiting;
    this.#busy.add(thread);
    void thread
      .judge(question, trust)
      .then(answer, fail)
      .finally(() => {
        this.#busy.delete(thread);
        if (thread.alive) this.#idle.push(thread);
        this.#next();
      });
  }
}

/** One worker thread; it is asked one thing at a time. */
class Thread {
  readonly #worker: Worker;
  #trust: Trust | undefined;
  alive = true;

  constructor(private readonly timeMs: number) {
    if (THREAD === undefined) throw new Error('Expected validator-thread.js beside the pool or in dist/; run npm run build');
    this.#worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: 768 } });
    this.#worker.unref();
  }

  judge(question: Question, trust: Trust): Promise<ValidationReport> {
    return new Promise((answer) => {
      const settle = (done: () => void): void => {
        clearTimeout(limit);
        // One by one: removeAllListeners() takes the worker's own as well, and nothing would ever come from it again.
        this.#worker.off('message', answered).off('error', broken).off('exit', broken);
        this.#worker.unref();
        done();
      };
      const answered = (report: ValidationReport): void => settle(() => answer(report));
      const broken = (): void => settle(() => ((this.alive = false), answer(timedOut(question))));
      // It never comes back from what it is at: it is ended, and the next one begins anew.
      const limit = setTimeout(() => settle(() => void this.end().then(() => answer(timedOut(question)))), this.timeMs);
      this.#worker.ref();
      this.#worker.on('message', answered).on('error', broken).on('exit', broken);
      // The lists are long and seldom change: handed over when they do.
      this.#worker.postMessage({ question, ...(this.#trust !== trust && { trust }) });
      this.#trust = trust;
    });
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }
}
