/** How much goes together, and how often at once. */
export interface TogetherLimits<Ask> {
  /** Asks in one batch. */
  readonly most: number;
  /** Batches under way; what comes meanwhile is the next one. */
  readonly atOnce: number;
  /** Two asks with the same key are never in one batch; any two may be where there is none. */
  keyOf?(ask: Ask): string;
  /** Bytes, say; a batch ends before it has more than `heaviest`, but for a single ask. */
  weightOf?(ask: Ask): number;
  readonly heaviest?: number;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Group commit (and group reading), without a timer: an ask that comes while nothing is under way goes at once and alone, so nobody waits for company; what comes
 * while others are under way goes together in one statement and one commit. Where a batch fails in the database it has left nothing behind: then
 * each of it is tried again alone, so that one's fault is not another's.
 */
export class Together<Ask, Answer> {
  readonly #waiting: Waiting<Ask, Answer>[] = [];
  #underWay = 0;

  /** `work` answers as many as it is asked, in that order, all or none. */
  constructor(
    private readonly work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
    private readonly limits: TogetherLimits<Ask>,
  ) {}

  ask(ask: Ask): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    while (this.#underWay < this.limits.atOnce && this.#waiting.length > 0) {
      this.#underWay += 1;
      void this.#carryOut(this.#taken()).finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
    }
  }

  /** The oldest, with what may go beside it; the others keep their order. */
  #taken(): readonly Waiting<Ask, Answer>[] {
    const { most, keyOf, weightOf, heaviest = Infinity } = this.limits;
    const keys = new Set<string>();
    let weight = 0;
    let looked = 0;
    const left: Waiting<Ask, Answer>[] = [];
    const taken: Waiting<Ask, Answer>[] = [];
    for (const one of this.#waiting) {
      if (taken.length === most) break;
      looked += 1;
      const key = keyOf?.(one.ask);
      const heavier = weight + (weightOf?.(one.ask) ?? 0);
      if ((key !== undefined && keys.has(key)) || (taken.length > 0 && heavier > heaviest)) {
        left.push(one);
        continue;
      }
      if (key !== undefined) keys.add(key);
      weight = heavier;
      taken.push(one);
    }
    this.#waiting.splice(0, looked, ...left);
    return taken;
  }

  async #carryOut(batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(batch.map(({ ask }) => ask));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      // A lost connection leaves open what was done; only the database's own refusal says that nothing was.
      if (batch.length > 1 && isRefusal(error)) for (const one of batch) await this.#carryOut([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

/** An error of PostgreSQL has a SQLSTATE of five characters; classes 08 and 57 are about the connection, and say nothing of the statement. */
function isRefusal(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^(?!08|57)[0-9A-Z]{5}$/.test(code);
}
