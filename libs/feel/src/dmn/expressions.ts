import type { Shape } from '../door.js';
import { compileContext } from './boxed-context.js';
import { compileFunction } from './boxed-function.js';
import { compileInvocation } from './boxed-invocation.js';
import { compileIterator } from './boxed-iterator.js';
import { compileConditional, compileFilter, compileList, compileRelation } from './boxed-lists.js';
import type { Compiled, Compiling } from './compiling.js';
import { compileTable } from './decision-table.js';
import type { Expression, ExpressionKind, LiteralExpression } from './model.js';

/** Compiles an expression inside another; handed on, so that the kinds do not import each other. */
export type CompileInner = (expression: Expression | null, compiling: Compiling) => Compiled;

type Compile<K extends ExpressionKind> = (expression: Extract<Expression, { kind: K }>, compiling: Compiling, inner: CompileInner) => Compiled;

const COMPILERS = {
  literal: compileLiteral,
  context: compileContext,
  list: compileList,
  relation: compileRelation,
  function: compileFunction,
  invocation: compileInvocation,
  conditional: compileConditional,
  filter: compileFilter,
  for: compileIterator,
  some: compileIterator,
  every: compileIterator,
  table: compileTable,
} as const satisfies { readonly [K in ExpressionKind]: Compile<K> };

/** Every boxed expression of DMN 1.5 (§7.3.1, §10.2.2), with its result coerced to its type. Null, with a fault, where there is none. */
export function compileExpression(expression: Expression | null, outer: Compiling): Compiled {
  if (expression === null) return { run: (run) => run.fault('logic', outer.place, 'The expression is missing'), shape: null };
  const compiling = expression.id === null ? outer : outer.at({ id: expression.id });
  const compile = COMPILERS[expression.kind] as Compile<ExpressionKind>;
  const compiled = compile(expression as never, compiling, compileExpression);
  // A function's own type says what it is, or what it gives; both are the function's work.
  return expression.kind === 'function' ? compiled : compiling.typed(compiled, compiling.type(expression.type), 'The result');
}

function compileLiteral({ text }: LiteralExpression, compiling: Compiling): Compiled {
  const leaf = compiling.leaf(text);
  return { run: (run, scope) => leaf.run(run, scope), shape: shapeOfPath(text, compiling) };
}

/** A literal is often the path of a variable: its members are known then. */
function shapeOfPath(text: string, { names }: Compiling): Shape {
  const path = text.trim();
  const known = Object.keys(names).filter((name) => path === name || path.startsWith(`${name}.`)).sort((a, b) => b.length - a.length)[0];
  if (known === undefined) return null;
  const members = path.slice(known.length + 1).split('.').filter((name) => name !== '');
  return members.reduce<Shape>((shape, name) => (shape !== null && Object.hasOwn(shape, name) ? (shape[name] ?? null) : null), names[known] ?? null);
}
