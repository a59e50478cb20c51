import type { MappingInstruction } from '../event.js';

/** A mapping plan: which element of the definition that an instance leaves is which of the one that it goes on with. */
export class Mapping {
  readonly #targets = new Map<string, string>();
  readonly #reached: ReadonlySet<string>;

  constructor(readonly instructions: readonly MappingInstruction[]) {
    for (const { from, to } of instructions) if (!this.#targets.has(from)) this.#targets.set(from, to);
    this.#reached = new Set(this.#targets.values());
  }

  of(elementId: string): string | undefined {
    return this.#targets.get(elementId);
  }

  /** Whether something becomes this element. */
  reaches(target: string): boolean {
    return this.#reached.has(target);
  }
}
