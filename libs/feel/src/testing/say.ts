import { compileFeel } from '../compile-feel.js';
import type { CompileOptions } from '../door.js';
import type { Budget } from '../evaluation/budget.js';
import type { Outcome } from '../evaluation/evaluation.js';
import { textOf } from '../values/text.js';
import type { Context } from '../values/value.js';

/** 2026-07-01T22:30:00Z: in Warsaw it is the next day. */
export const AT = 1_782_945_000_000;

export function outcome(expression: string, context: Context = {}, options: CompileOptions = {}, budget?: Partial<Budget>): Outcome {
  const compiled = compileFeel(expression, options);
  if (!compiled.ok) throw new SyntaxError(`${expression}: ${compiled.fault.message}`);
  return compiled.run(context, { at: AT, budget });
}

/** The value as a text, strings in quotes: short to write in a table. */
export function say(expression: string, context: Context = {}): string {
  return textOf(outcome(expression, context).value);
}

/** The codes of the faults that came up. */
export function codes(expression: string, context: Context = {}): readonly string[] {
  return outcome(expression, context).faults.map(({ code }) => code);
}
