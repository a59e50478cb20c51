import type { Evaluation } from '../evaluation/evaluation.js';
import type { Kind } from '../values/kinds.js';
import type { Value } from '../values/value.js';

export interface BuiltinParameter {
  readonly name: string;
  /** Null: everything, also null. */
  readonly kinds: ReadonlySet<Kind> | null;
  /** May be left out, and may be null. */
  readonly optional: boolean;
  /** `rest`: all further arguments. `items`: they too, or one list of them. */
  readonly many: 'one' | 'rest' | 'items';
}

export interface Overload {
  readonly signature: string;
  readonly parameters: readonly BuiltinParameter[];
  readonly fn: (args: readonly Value[], evaluation: Evaluation) => Value;
  /** Faults of its arguments are none: it asks whether they have a value. */
  readonly quiet: boolean;
}

export interface Builtin {
  readonly name: string;
  /** Where it is from: the section of DMN 1.5, or the product whose extension it is. */
  readonly section: string;
  readonly overloads: readonly Overload[];
}

type Implementation = (args: never, evaluation: Evaluation) => Value;

/**
 * A built-in function from its signatures, written as its docs show them: `text: string, length?: number`. A kind is a
 * type's name, several are divided by `|`; `any` takes null too. `...x` takes all further arguments; `*x` them or a list.
 * Arguments come to the function in the order of the signature, checked, missing ones null.
 */
export function builtin(name: string, section: string, overloads: Readonly<Record<string, Implementation>>, quiet = false): Builtin {
  return {
    name,
    section,
    overloads: Object.entries(overloads).map(([signature, fn]) => ({ signature, parameters: signature === '' ? [] : signature.split(', ').map(parameter), fn: fn as unknown as Overload['fn'], quiet })),
  };
}

function parameter(text: string): BuiltinParameter {
  const [, many, name, optional, kinds] = /^(\.\.\.|\*)?([^?:]+)(\?)?: (.+)$/.exec(text) as unknown as [string, string | undefined, string, string | undefined, string];
  return {
    name,
    kinds: kinds === 'any' ? null : new Set(kinds.split('|') as Kind[]),
    optional: optional !== undefined,
    many: many === undefined ? 'one' : many === '*' ? 'items' : 'rest',
  };
}
