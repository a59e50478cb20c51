import type { Evaluation } from '../evaluation/evaluation.js';
import type { FeelType } from './types.js';
import type { Value } from './value.js';

export interface Parameter {
  readonly name: string;
  /** What the argument must conform to; absent: anything. */
  readonly type?: FeelType;
}

/**
 * A function as a value: made by `function(…)`, a built-in's name, a business knowledge model or a decision service.
 * `call` gets one value a parameter, checked and coerced by `invoke`; a further rest of a variadic function comes as it is.
 */
export class FeelFunction {
  constructor(
    readonly parameters: readonly Parameter[],
    readonly call: (args: readonly Value[], evaluation: Evaluation) => Value,
    /** What the result is coerced to; null: it is taken as it is. */
    readonly result: FeelType | null = null,
    readonly variadic = false,
    /** Levels of the machine's stack that a call takes, at most. */
    readonly levels = 10,
  ) {}
}
