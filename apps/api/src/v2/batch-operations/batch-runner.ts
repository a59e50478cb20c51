import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#domain';
import { finishBatches, leaseItem, postponeItem, settleItem, type Database, type ItemOutcome, type LeasedItem } from '#persistence';
import type { Logger } from '#runtime';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE, LOGGER } from '../../tokens.js';
import { BatchKinds } from './batch-kinds.js';

/** Items at work at once in one API process, and of one operation: a batch must leave room for people, and one that hangs for the others. */
const AT_ONCE = 8;
const OF_ONE = 6;
/** Between two looks where there was nothing. Whoever makes an operation here has it looked at once. */
const LOOK_MS = 1_000;
/** Longer than a command is waited for; whoever has an item and dies is waited for so long. */
const LEASE_MS = 60_000;
/** What could not be tried (Temporal away, too much at once) is tried again after this, then after twice as long, and so on up to 64 s. */
const AGAIN_MS = 2_000;
const DOUBLINGS = 5;
/** Of what fails in a way that nobody foresaw. */
const TRIES = 5;

/**
 * Works off batch operations, in every API process: items are leased from under row locks, so each is with one of them, and one whose holder died is
 * another's after a minute. Real time is waited for; instants come from the clock.
 */
@Injectable()
export class BatchRunner implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  /** With the operation that each belongs to. */
  readonly #atWork = new Map<Promise<void>, string>();
  #again = false;
  #ended = false;
  #failures = 0;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BatchKinds) private readonly kinds: BatchKinds,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.#lookAfter(LOOK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all(this.#atWork.keys());
  }

  /** There is something to do. */
  nudge(): void {
    if (this.#looking === null) this.#lookAfter(0);
    else this.#again = true;
  }

  #lookAfter(ms: number): void {
    if (this.#ended) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#looking = this.#look().then(() => {
        this.#looking = null;
        const soon = this.#again;
        this.#again = false;
        this.#lookAfter(soon ? 0 : LOOK_MS);
      });
    }, ms);
    this.#timer.unref();
  }

  /** Begins items as long as there are free hands. Then operations end whose last item was told by one who died, or while they were suspended. A database that is away is asked again later. */
  async #look(): Promise<void> {
    try {
      while (!this.#ended && this.#atWork.size < AT_ONCE) {
        const now = this.clock.now();
        const item = await leaseItem(this.database, { now, until: now + LEASE_MS, atWork: [...this.#atWork.values()], most: OF_ONE });
        if (item === null) {
          await finishBatches(this.database, null, this.clock.now());
          break;
        }
        this.#begin(item);
      }
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === 1 || this.#failures % 50 === 0) this.logger.warn({ reason: (error as Error).message, failures: this.#failures }, 'Batch operations cannot be looked for; trying again');
    }
  }

  #begin(item: LeasedItem): void {
    const work = this.#one(item)
      .catch((error: unknown) => this.logger.warn({ batch: item.batchKey, item: item.ordinal, reason: (error as Error).message }, 'What came of an item cannot be noted; it will be tried again'))
      .then(() => {
        this.#atWork.delete(work);
        this.nudge();
      });
    this.#atWork.set(work, item.batchKey);
  }

  async #one(item: LeasedItem): Promise<void> {
    const outcome = await this.kinds.carryOut(item).then((): ItemOutcome => ({ state: 'COMPLETED', code: null, message: null }), (error: unknown) => this.#outcomeOf(item, error));
    if (outcome === null) {
      await postponeItem(this.database, item, this.clock.now() + AGAIN_MS * 2 ** Math.min(item.attempts - 1, DOUBLINGS));
      return;
    }
    await settleItem(this.database, item, outcome, this.clock.now());
    const others = [...this.#atWork.values()].filter((batchKey) => batchKey === item.batchKey).length - 1;
    if (others <= 0) await finishBatches(this.database, [item.batchKey], this.clock.now());
  }

  /** Null: it was not the item's fault. */
  #outcomeOf({ batchKey, ordinal, attempts }: LeasedItem, error: unknown): ItemOutcome | null {
    if (error instanceof ProblemException) return error.getStatus() >= 500 ? null : { state: 'FAILED', code: error.problem.code, message: error.problem.message };
    this.logger.warn({ batch: batchKey, item: ordinal, attempts, reason: (error as Error).message }, 'An item of a batch operation failed in a way that nobody foresaw');
    return attempts < TRIES ? null : { state: 'FAILED', code: 'INTERNAL_ERROR', message: 'Something went wrong on our side' };
  }
}
