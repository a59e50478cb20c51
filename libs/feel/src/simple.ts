import type { Plain } from './plain.js';

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const TEXT = /^"[^"\\\n]*"$/;
const WHOLE_NUMBER = /^(0|[1-9]\d{0,8})$/;
const WORDS: Readonly<Record<string, Plain>> = { true: true, false: false, null: null };
/** Names that mean something else in FEEL when they stand alone, so that they are left to the interpreter. */
const RESERVED = new Set(['if', 'then', 'else', 'for', 'return', 'in', 'some', 'every', 'satisfies', 'and', 'or', 'between', 'function', 'external', 'instance', 'of', 'not', 'item', 'partial']);

/**
 * Most expressions of a process are a path to a variable or a literal; they need no interpreter.
 * Undefined where it takes one: anything else, a list on the way (FEEL maps over it), a name that is no variable.
 */
export function simple(expression: string, context: Readonly<Record<string, Plain>>): Plain | undefined {
  if (TEXT.test(expression)) return expression.slice(1, -1);
  if (WHOLE_NUMBER.test(expression)) return Number(expression);
  if (Object.hasOwn(WORDS, expression)) return WORDS[expression];
  if (!PATH.test(expression)) return undefined;
  let value: Plain = context as { readonly [name: string]: Plain };
  for (const name of expression.split('.')) {
    if (RESERVED.has(name) || value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as { readonly [name: string]: Plain })[name] as Plain;
  }
  return value;
}
