import { arithmetic } from './arithmetic.js';
import { context, list } from './collections.js';
import { comparison } from './comparison.js';
import { filter } from './filters.js';
import type { Code } from './frame.js';
import { definition } from './functions.js';
import { constructor, invocation } from './invocation.js';
import { forExpression, quantified } from './iterations.js';
import { at, boolean, constant, numeric, string } from './literals.js';
import { condition, conjunction, disjunction } from './logic.js';
import { parts, type Node } from './node.js';
import { path } from './paths.js';
import type { Scope } from './scope.js';
import { instanceOf } from './types.js';
import { interval, simpleTest, unaryTests } from './unary-tests.js';
import { input, variable } from './variables.js';

type Compiler = (node: Node, scope: Scope) => Code;

const inner: Compiler = (node, scope) => compile(parts(node)[0] as Node, scope);

/** A compiler for every node of the grammar that is an expression; the rest is read by the one above it. */
const COMPILERS = {
  Expression: inner,
  UnaryTests: unaryTests,
  ParenthesizedExpression: inner,
  Disjunction: disjunction,
  Conjunction: conjunction,
  Comparison: comparison,
  ArithmeticExpression: arithmetic,
  InstanceOfExpression: instanceOf,
  IfExpression: condition,
  ForExpression: forExpression,
  QuantifiedExpression: quantified,
  PathExpression: path,
  FilterExpression: filter,
  FunctionInvocation: invocation,
  FunctionDefinition: definition,
  DateTimeLiteral: constructor,
  AtLiteral: at,
  SimplePositiveUnaryTest: simpleTest,
  Interval: interval,
  List: list,
  Context: context,
  NumericLiteral: numeric,
  StringLiteral: string,
  BooleanLiteral: boolean,
  null: () => constant(null),
  VariableName: variable,
  '?': input,
} as const satisfies Record<string, Compiler>;

export function compile(node: Node, scope: Scope): Code {
  const compiler: Compiler | undefined = Object.hasOwn(COMPILERS, node.type) ? COMPILERS[node.type as keyof typeof COMPILERS] : undefined;
  if (compiler === undefined) throw new Error(`the grammar has a node ${node.type} that is no expression`);
  return compiler(node, scope);
}
