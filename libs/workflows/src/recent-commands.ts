import type { CommandAnswer } from './contract/index.js';

/** Temporal knows an update's id within one run only (design.md §4 rule 4); these are remembered beyond it. */
const KEPT = 200;

export class RecentCommands {
  readonly #answers: Map<string, CommandAnswer>;

  constructor(carried: readonly (readonly [string, CommandAnswer])[] = []) {
    this.#answers = new Map(carried);
  }

  answerTo(commandId: string): CommandAnswer | undefined {
    return this.#answers.get(commandId);
  }

  remember(commandId: string, answer: CommandAnswer): void {
    this.#answers.set(commandId, answer);
    if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value as string);
  }

  carried(): readonly (readonly [string, CommandAnswer])[] {
    return [...this.#answers];
  }
}
