import type { Evaluation } from '../evaluation/evaluation.js';
import type { Context, Value } from '../values/value.js';

/** What a closure sees while it runs: the context of the evaluation and the names bound around it, innermost first. */
export class Frame {
  constructor(
    readonly evaluation: Evaluation,
    readonly context: Context,
    /** Values of the names that the scope of this level binds, in their order. */
    readonly values: Value[],
    readonly parent: Frame | null,
  ) {}

  with(values: Value[]): Frame {
    return new Frame(this.evaluation, this.context, values, this);
  }
}

/** A compiled expression. */
export type Code = (frame: Frame) => Value;
