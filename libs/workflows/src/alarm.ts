import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Millis } from '#domain';

/** The one Temporal timer of an instance, for the earliest of all that is due (design.md §4 rule 5). An unchanged due time costs nothing. */
export class Alarm {
  #due: Millis | null = null;
  #scope: CancellationScope | null = null;

  constructor(private readonly ring: () => void) {}

  set(due: Millis | null, now: Millis): void {
    if (due === this.#due) return;
    this.#scope?.cancel();
    this.#scope = null;
    this.#due = due;
    if (due === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    void scope.run(() => sleep(Math.max(1, due - now))).then(
      () => {
        if (this.#scope !== scope) return;
        this.#scope = null;
        this.#due = null;
        this.ring();
      },
      // Cancelled: another time took its place.
      () => {},
    );
  }
}
