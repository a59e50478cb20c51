import type { TraceRecord } from '#domain';
import type { CommandAnswer } from './contract/index.js';

type Answer = (answer: CommandAnswer) => void;

/** Commands that wait for listeners of a task: answered in a later step, by what the listeners decide. */
export class HeldAnswers {
  readonly #waits = new Set<string>();
  readonly #answers = new Map<string, Answer>();

  /** Reads what a step says of them: the answers that can be given once it is projected. */
  read(trace: readonly TraceRecord[], step: number): readonly { readonly commandId: string; readonly given: CommandAnswer; readonly answer: Answer | undefined }[] {
    return trace.flatMap((record) => {
      if (record.t === 'commandWaits') this.#waits.add(record.commandId);
      if (record.t !== 'commandSettled') return [];
      const { commandId, problem } = record;
      const answer = this.#answers.get(commandId);
      this.#waits.delete(commandId);
      this.#answers.delete(commandId);
      return [{ commandId, given: problem === null ? { ok: true, step } : { ok: false, problem }, answer }];
    });
  }

  /** Keeps the answer where the command has to wait. */
  keeps(commandId: string, answer: Answer): boolean {
    if (!this.#waits.has(commandId)) return false;
    this.#answers.set(commandId, answer);
    return true;
  }
}
