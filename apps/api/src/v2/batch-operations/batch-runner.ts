import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#domain';
import { finishBatches, leaseItems, postponeItem, settleItem, type Database, type ItemOutcome, type LeasedItem } from '#persistence';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { BatchKinds } from './batch-kinds.js';

/** Items at work at once in one API process: a batch must leave room for people. */
const AT_ONCE = 8;
/** Between two looks where there was nothing. Whoever makes an operation here has it looked at once. */
const LOOK_MS = 1_000;
/** Longer than a command is waited for; whoever has an item and dies is waited for so long. */
const LEASE_MS = 60_000;
/** What could not be tried (Temporal away, too much at once) is tried again after this. */
const AGAIN_MS = 2_000;

/**
 * Works off batch operations, in every API process: items are leased from under row locks, so each is with one of them, and one whose holder died is
 * another's after a minute. Real time is waited for; instants come from the clock.
 */
@Injectable()
export class BatchRunner implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;
  #again = false;
  #ended = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BatchKinds) private readonly kinds: BatchKinds,
  ) {}

  onModuleInit(): void {
    this.#lookAfter(LOOK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#working;
  }

  /** There is something to do. */
  nudge(): void {
    if (this.#working === null) this.#lookAfter(0);
    else this.#again = true;
  }

  #lookAfter(ms: number): void {
    if (this.#ended) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#working = this.#work().then((did) => {
        this.#working = null;
        const soon = did || this.#again;
        this.#again = false;
        this.#lookAfter(soon ? 0 : LOOK_MS);
      });
    }, ms);
    this.#timer.unref();
  }

  /** One round; answers whether there was something. A database that is away is asked again later. */
  async #work(): Promise<boolean> {
    try {
      const now = this.clock.now();
      const items = await leaseItems(this.database, now, now + LEASE_MS, AT_ONCE);
      if (items.length === 0) return false;
      await Promise.all(items.map((item) => this.#one(item)));
      await finishBatches(this.database, [...new Set(items.map(({ batchKey }) => batchKey))], this.clock.now());
      return true;
    } catch {
      return false;
    }
  }

  async #one(item: LeasedItem): Promise<void> {
    const outcome = await this.kinds.carryOut(item).then((): ItemOutcome => ({ state: 'COMPLETED', code: null, message: null }), outcomeOf);
    if (outcome === null) await postponeItem(this.database, item, this.clock.now() + AGAIN_MS);
    else await settleItem(this.database, item, outcome, this.clock.now());
  }
}

/** Null: it was not the item's fault. */
function outcomeOf(error: unknown): ItemOutcome | null {
  if (!(error instanceof ProblemException) || error.getStatus() >= 500) return null;
  return { state: 'FAILED', code: error.problem.code, message: error.problem.message };
}
