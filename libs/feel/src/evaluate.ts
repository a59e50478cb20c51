import { compileFeel } from './compile-feel.js';
import type { CompiledFeel, NotFeel, Shape } from './door.js';
import { Evaluation } from './evaluation/evaluation.js';
import type { Budget } from './evaluation/budget.js';
import { isSimpleName } from './syntax/names.js';
import { plain } from './values/plain.js';
import type { Plain } from './values/value.js';

export type Evaluated = { readonly ok: true; readonly value: Plain } | { readonly ok: false; readonly code: 'FEEL_SYNTAX' | 'FEEL_BUDGET_EXCEEDED'; readonly message: string };

/**
 * Evaluates FEEL over plain JSON and answers plain JSON: dates, times and durations come back as their ISO 8601 text.
 * `at` is what `now()` and `today()` say, in Europe/Warsaw; no clock is asked. A missing variable and every other error of
 * FEEL is null, as FEEL has it; only what does not parse and what takes more than its budget is `{ ok: false }`.
 * `tellLeft` hears what of the budget is left, for evaluations that share one.
 */
export function evaluateFeel(expression: string, context: Readonly<Record<string, Plain>>, at: number, budget?: Partial<Budget>, tellLeft?: (left: Evaluation['left']) => void): Evaluated {
  const compiled = compileOver(expression, context);
  if (!compiled.ok) return { ok: false, code: 'FEEL_SYNTAX', message: compiled.fault.message };
  const evaluation = new Evaluation({ at, budget });
  // Making it plain counts too: a value that holds another one twice is twice as large as JSON.
  const { value, exceeded, faults } = evaluation.outcome(() => plain(compiled.within(evaluation, context), (elements) => evaluation.produce(elements)));
  tellLeft?.(evaluation.left);
  if (exceeded !== undefined) return { ok: false, code: 'FEEL_BUDGET_EXCEEDED', message: faults.at(-1)?.message ?? exceeded };
  return { ok: true, value: value as Plain };
}

/**
 * Names of plain words need not be told to the parser, so the context is looked through only where the text does not parse
 * without: a variable may be called `first name`.
 */
function compileOver(expression: string, context: Readonly<Record<string, Plain>>): CompiledFeel | NotFeel {
  const compiled = compileFeel(expression);
  if (compiled.ok || !/\s/.test(expression.trim())) return compiled;
  const names: Record<string, Shape> = {};
  for (const name of Object.keys(context)) if (!isSimpleName(name)) names[name] = null;
  return Object.keys(names).length === 0 ? compiled : compileFeel(expression, { names });
}
