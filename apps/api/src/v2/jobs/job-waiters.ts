import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import { availableJobs, claimJobs, releaseJobs, type ActivatedJob, type Claim, type Database } from '#persistence';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { dealOut, groupsOf, type Demand } from './deal-out.js';

/** Between two looks for all who wait: what a new job waits for its worker, at most. Who has just come is looked for at once. */
const LOOK_MS = 50;
/** An answer of this process may have made the next job: then one looks sooner, but not more often than this. */
const SOON_MS = 10;
/** Workers that wait at one API process. */
const MOST_WAITING = 10_000;

export interface Wanted extends Demand {
  readonly worker: string;
  /** For how long nobody else gets a job. */
  readonly timeout: Millis;
}

interface Waiter extends Wanted {
  /** Not looked for yet. */
  fresh: boolean;
  readonly patient: boolean;
  readonly answer: (jobs: readonly ActivatedJob[]) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Workers that ask for jobs. However many they are, they hold no connection while they wait: one question for all of them tells of which types
 * there are jobs, and only then one statement claims them for those who have waited longest.
 */
@Injectable()
export class JobWaiters implements OnModuleDestroy {
  readonly #waiting = new Set<Waiter>();
  #timer: { readonly at: number; readonly stop: () => void } | null = null;
  #looking = false;
  #lookedAt = -LOOK_MS;
  #nudged = false;
  #ended = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers as soon as there are jobs, with none after `waitMs` (real time; 0 or less: after one look) or when `gone` says that nobody listens any more. */
  async activate(wanted: Wanted, waitMs: number, gone: AbortSignal): Promise<readonly ActivatedJob[]> {
    if (this.#ended || gone.aborted) return [];
    if (this.#waiting.size >= MOST_WAITING) throw new ProblemException(503, { code: 'TOO_MANY_WORKERS', message: 'Too many workers wait for jobs here', hint: 'Ask again in a moment, for more jobs at once and with fewer workers.' }, { 'retry-after': '1' });
    const jobs = await new Promise<readonly ActivatedJob[]>((resolve, reject) => {
      const settle = <T>(done: (value: T) => void) => (value: T): void => {
        if (end !== null) clearTimeout(end);
        gone.removeEventListener('abort', leave);
        this.#waiting.delete(waiter);
        done(value);
      };
      const waiter: Waiter = { ...wanted, fresh: true, patient: waitMs > 0, answer: settle(resolve), fail: settle(reject) };
      const leave = (): void => waiter.answer([]);
      const end = waitMs > 0 ? setTimeout(leave, waitMs) : null;
      gone.addEventListener('abort', leave, { once: true });
      this.#waiting.add(waiter);
      this.#lookIn(0);
    });
    if (!gone.aborted || jobs.length === 0) return jobs;
    await this.#release(jobs);
    return [];
  }

  /** There may be new jobs. */
  nudge(): void {
    if (this.#waiting.size === 0 || this.#nudged) return;
    this.#nudged = true;
    this.#lookIn(Math.max(0, this.#lookedAt + SOON_MS - performance.now()));
  }

  onModuleDestroy(): void {
    this.#ended = true;
    this.#timer?.stop();
    for (const { answer } of [...this.#waiting]) answer([]);
  }

  /** Or sooner, where that is planned already. */
  #lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#looking || this.#ended || (this.#timer !== null && this.#timer.at <= at)) return;
    this.#timer?.stop();
    const timer = setTimeout(() => {
      this.#timer = null;
      this.#looking = true;
      void this.#look().finally(() => {
        this.#looking = false;
        this.#plan();
      });
    }, ms);
    this.#timer = { at, stop: () => clearTimeout(timer) };
  }

  #plan(): void {
    if (this.#waiting.size === 0) return;
    const fresh = [...this.#waiting].some((waiter) => waiter.fresh);
    this.#lookIn(fresh ? 0 : Math.max(0, this.#lookedAt + (this.#nudged ? SOON_MS : LOOK_MS) - performance.now()));
  }

  async #look(): Promise<void> {
    const begin = performance.now();
    const forAll = begin >= this.#lookedAt + (this.#nudged ? SOON_MS : LOOK_MS);
    if (forAll) [this.#lookedAt, this.#nudged] = [begin, false];
    const waiting = [...this.#waiting];
    const types = new Set(waiting.filter(({ fresh }) => fresh).map(({ type }) => type));
    // Who has just come does not overtake those who wait for the same.
    const asked = forAll ? waiting : waiting.filter(({ type }) => types.has(type));
    for (const waiter of asked) waiter.fresh = false;
    try {
      await this.#serve(asked);
      for (const waiter of asked) if (!waiter.patient && this.#waiting.has(waiter)) waiter.answer([]);
    } catch (error) {
      // The database is away for a moment: who can wait goes on waiting.
      for (const waiter of asked) if (!waiter.patient && this.#waiting.has(waiter)) waiter.fail(error);
    }
  }

  async #serve(asked: readonly Waiter[]): Promise<void> {
    if (asked.length === 0) return;
    const groups = groupsOf(asked);
    const available = await availableJobs(this.database, groups, this.clock.now());
    const shares = dealOut(groups.map((group) => ({ ...group, demands: group.demands.filter((waiter) => this.#waiting.has(waiter)) })), available);
    if (shares.length === 0) return;
    const now = this.clock.now();
    const dealt = await claimJobs(this.database, shares.map(({ to, type, tenantId, most }): Claim => ({ type, tenantId, most, worker: to.worker, deadline: now + to.timeout })), now);
    const given = new Map<Waiter, ActivatedJob[]>();
    for (const [index, { to }] of shares.entries()) given.set(to, [...(given.get(to) ?? []), ...(dealt[index] ?? [])]);
    const left: ActivatedJob[] = [];
    for (const [waiter, jobs] of given) {
      if (jobs.length === 0) continue;
      if (this.#waiting.has(waiter)) waiter.answer(jobs);
      else left.push(...jobs);
    }
    if (left.length > 0) await this.#release(left);
  }

  /** Not released, they come free with their time-out. */
  async #release(jobs: readonly ActivatedJob[]): Promise<void> {
    await releaseJobs(this.database, jobs, this.clock.now()).catch(() => undefined);
    this.nudge();
  }
}
