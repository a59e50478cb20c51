import { evaluate as interpret, parseExpression, type FeelFunction } from 'feelin';
import { feelFault } from './check.js';

export type Compiled = (context: Readonly<Record<string, unknown>>) => unknown;

/** The interpreter parses at every evaluation, which costs fifty times what evaluating does: so what it made of them is kept, of so many. */
const BOUND = 2_000;
const kept = new Map<string, Compiled>();

/** Evaluates one expression again and again. Throws where it does not parse. */
export function compiled(expression: string): Compiled {
  const known = kept.get(expression);
  if (known !== undefined) return known;
  const made = compile(expression);
  kept.set(expression, made);
  if (kept.size > BOUND) kept.delete(kept.keys().next().value as string);
  return made;
}

/** A FEEL function of the variables that the expression names: the interpreter parses its body once and gives a closure. */
function compile(expression: string): Compiled {
  // An error is one of the expression as its author wrote it, not of the function around it.
  const fault = feelFault(expression);
  if (fault !== null) throw new SyntaxError(fault);
  const names = variablesOf(expression);
  const { value, warnings } = interpret(`function(${names.join(', ')}) ${expression}`, {});
  const { fn } = value as FeelFunction;
  return (context) => {
    const result: unknown = fn(...names.map((name) => (Object.hasOwn(context, name) ? context[name] : undefined)));
    // The closure adds to the same list at every call.
    warnings.length = 0;
    return result;
  };
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Names of variables, and of what may be one: built-in functions, names bound inside. Where the context has no such variable
 * the parameter is undefined and the name means what it means without it. `in` alone is no name of a parameter.
 */
function variablesOf(expression: string): readonly string[] {
  const names = new Set<string>();
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const name = node.name === 'VariableName' ? expression.slice(node.from, node.to) : '';
      if (NAME.test(name) && name !== 'in') names.add(name);
    },
  });
  return [...names];
}

