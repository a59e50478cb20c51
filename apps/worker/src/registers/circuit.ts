import type { Clock, Millis } from '#domain';

const FAILURES = 5;
const PAUSE: Millis = 10_000;

/** After five failures in a row nobody is asked for ten seconds; then one is let through, and all of them when it succeeds. */
export class Circuit {
  #failures = 0;
  #closedUntil: Millis = 0;

  constructor(
    private readonly clock: Clock,
    private readonly refusal: () => Error,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failures >= FAILURES) {
      if (this.clock.now() < this.#closedUntil) throw this.refusal();
      this.#closedUntil = this.clock.now() + PAUSE;
    }
    try {
      const done = await work();
      this.#failures = 0;
      return done;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures >= FAILURES) this.#closedUntil = this.clock.now() + PAUSE;
      throw error;
    }
  }
}
