import type { EvaluationOptions, Evaluation, Outcome } from './evaluation/evaluation.js';
import type { FeelFault } from './evaluation/faults.js';
import type { FeelType } from './values/types.js';
import type { Context, Value } from './values/value.js';

/**
 * What the parser must know of a name, because names of FEEL may hold spaces and operators (DMN 1.5, 10.3.1.2):
 * null where only the name is known, else the names of the members, of the value itself, of a list's elements or of a
 * function's result.
 */
export type Shape = null | { readonly [name: string]: Shape };

export interface CompileOptions {
  /** The names that the context of the evaluation may have. Plain words need not be told. */
  readonly names?: Readonly<Record<string, Shape>>;
  /** `unaryTests`: a cell of a decision table, a test of `?`; its value is true, false or null. Default: an expression. */
  readonly kind?: 'expression' | 'unaryTests';
  /** Types beyond the built-in ones, as `instance of tPerson` names them. One function a model: it is part of the cache's key. */
  readonly types?: (name: string) => FeelType | undefined;
}

export interface RunOptions extends EvaluationOptions {
  /** The value of `?`; absent: the context's member `?`, or null. */
  readonly input?: Value;
}

/** A parsed expression, to evaluate again and again. */
export interface CompiledFeel {
  readonly ok: true;
  /** Never throws for what an author or the data did. */
  run(context: Context, options: RunOptions): Outcome;
  /**
   * Within an evaluation that is under way, for decisions of several expressions: its budget and its faults are the
   * evaluation's. Only inside `evaluation.outcome(…)`.
   */
  within(evaluation: Evaluation, context: Context, input?: Value): Value;
  /** The free names that the expression reads: variables, and built-in functions that it does not call. */
  readonly names: readonly string[];
  /** What is probably a mistake: an unknown function, a wrong count of arguments. */
  readonly warnings: readonly FeelFault[];
}

export interface NotFeel {
  readonly ok: false;
  readonly fault: FeelFault;
}

/** `compileFeel`: kept, the last so many by text, names and kind. */
export type CompileFeel = (text: string, options?: CompileOptions) => CompiledFeel | NotFeel;
