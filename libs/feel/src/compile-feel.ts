import type { CompiledFeel, CompileOptions, NotFeel, RunOptions, Shape } from './door.js';
import { Evaluation } from './evaluation/evaluation.js';
import type { FeelFault } from './evaluation/faults.js';
import { compile } from './syntax/compile.js';
import { Frame, type Code } from './syntax/frame.js';
import { measure } from './syntax/measure.js';
import { normalName } from './syntax/names.js';
import { parse, type Kind } from './syntax/parse.js';
import { Scope, type Unit } from './syntax/scope.js';
import type { Context, Value } from './values/value.js';

/** Parsing costs a thousand times what evaluating does: what was made of the last texts is kept. */
const KEPT = 5_000;
const NO_NAMES: Readonly<Record<string, Shape>> = {};
const NO_TYPES = (): undefined => undefined;

const kept = new Map<string, CompiledFeel | NotFeel>();
const typeFunctions = new WeakMap<object, number>();
let typeFunctionCount = 0;

/** Parses and compiles one expression, or tells where it is none. */
export function compileFeel(text: string, options: CompileOptions = {}): CompiledFeel | NotFeel {
  const key = keyOf(text, options);
  const known = kept.get(key);
  if (known !== undefined) {
    // The last used is the last to go.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const made = make(text, options);
  kept.set(key, made);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return made;
}

/** The text alone is the key of a plain expression: its hash is known, and a joined text is hashed at every look. */
function keyOf(text: string, options: CompileOptions): string {
  if (options.kind === undefined && options.types === undefined && options.names === undefined && !text.includes('\n')) return text;
  const names = options.names === undefined ? '' : JSON.stringify(options.names);
  return `${options.kind ?? 'expression'}\n${options.types === undefined ? 0 : numberOf(options.types)}\n${names}\n${text}`;
}

function numberOf(types: object): number {
  const known = typeFunctions.get(types);
  if (known !== undefined) return known;
  typeFunctionCount += 1;
  typeFunctions.set(types, typeFunctionCount);
  return typeFunctionCount;
}

function make(text: string, options: CompileOptions): CompiledFeel | NotFeel {
  const kind: Kind = options.kind ?? 'expression';
  const names = options.names ?? NO_NAMES;
  const parsed = parse(text, kind, names);
  if (!parsed.ok) return parsed;
  const found = new Map<string, number>();
  const warnings: FeelFault[] = [];
  const unit: Unit = {
    text,
    rangeTypes: parsed.rangeTypes,
    types: options.types ?? NO_TYPES,
    declared: new Map(Object.keys(names).map((name) => [normalName(name), name])),
    names: found,
    warnings,
    compile,
  };
  return compiled(compile(parsed.root, Scope.root(unit)), measure(parsed.root).levels, inOrder(found), warnings.sort((a, b) => a.from - b.from));
}

/** As they come in the text; the compiler goes from right to left in a chain of operators. */
function inOrder(names: ReadonlyMap<string, number>): readonly string[] {
  return [...names].sort(([, a], [, b]) => a - b).map(([name]) => name);
}

function compiled(code: Code, levels: number, names: readonly string[], warnings: readonly FeelFault[]): CompiledFeel {
  const within = (evaluation: Evaluation, context: Context, input?: Value): Value => {
    evaluation.descend(levels);
    const value = code(new Frame(evaluation, context, [input ?? (Object.hasOwn(context, '?') ? (context['?'] ?? null) : null)], null));
    evaluation.ascend(levels);
    return value;
  };
  return {
    ok: true,
    names,
    warnings,
    within,
    run: (context: Context, options: RunOptions) => {
      const evaluation = new Evaluation(options);
      return evaluation.outcome(() => within(evaluation, context, options.input));
    },
  };
}
