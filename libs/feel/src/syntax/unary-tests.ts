import type { Evaluation } from '../evaluation/evaluation.js';
import { compare } from '../values/compare.js';
import { equals } from '../values/equals.js';
import { isList, kindOf } from '../values/kinds.js';
import { FeelRange, type UnaryOperator } from '../values/range.js';
import { contains } from '../values/ranges.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { childOf, parts, type Node } from './node.js';
import type { Scope } from './scope.js';

/* `in` and the cells of decision tables (DMN 1.5, 7.3.13 and table 55). */

type Test = (input: Value, value: Value, evaluation: Evaluation) => boolean | null;

/** `e in test`, `e in (test, test…)`. */
export function membership(node: Node, scope: Scope): Code {
  const [left, ...rest] = parts(node) as [Node, ...Node[]];
  const value = compile(left, scope);
  const list = rest[0]?.type === 'PositiveUnaryTests' ? rest[0] : null;
  const nodes = list === null ? rest : list.children;
  const inner = scope.binding(['?']);
  const tests = nodes.map((test) => positive(test, inner, nodes.length > 1));
  return (frame) => any(tests, frame.with([value(frame)]));
}

/** The top of a cell: `-`, tests, or `not(tests)`. */
export function unaryTests(node: Node, scope: Scope): Code {
  const [first] = parts(node) as [Node];
  if (first.type === 'Wildcard') return () => true;
  const tests = first.children.map((test) => positive(test, scope, true));
  if (childOf(node, 'not') === undefined) return (frame) => any(tests, frame);
  return (frame) => {
    const found = any(tests, frame);
    return found === null ? null : found !== true;
  };
}

/** True where one holds, else null where one is null. */
function any(tests: readonly Code[], frame: Parameters<Code>[0]): boolean | null {
  let value: boolean | null = false;
  for (const test of tests) {
    const found = test(frame);
    if (found === true) return true;
    if (found !== false) value = null;
  }
  return value;
}

/**
 * One test, of `?`, which is value 0 of the frame. `whole`: a list as a value may be what `?` equals, not only what holds it,
 * so among several tests.
 */
function positive(node: Node, scope: Scope, whole: boolean): Code {
  const [inner] = node.children as [Node];
  const value = compile(inner, scope);
  // A test that says `?` itself tells whether it holds.
  const asks = mentionsInput(inner);
  const test = whole ? holds : holdsWithin;
  return (frame) => {
    const found = value(frame);
    if (asks && (typeof found === 'boolean' || found === null)) return found;
    return test(frame.values[0] as Value, found, frame.evaluation);
  };
}

function mentionsInput(node: Node): boolean {
  const open: Node[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === '?') return true;
    open.push(...next.children);
  }
  return false;
}

const holds: Test = (input, value, evaluation) => {
  if (isList(value)) return equalTo(input, value, evaluation) === true || holdsWithin(input, value, evaluation);
  return holdsWithin(input, value, evaluation);
};

const holdsWithin: Test = (input, value, evaluation) => {
  if (value instanceof FeelRange) return within(input, value, evaluation);
  if (isList(value)) return inList(input, value, evaluation);
  // An expression of other things that is true: the test holds, except where the input is a boolean to be equal to.
  if (value === true && typeof input !== 'boolean' && input !== null) return true;
  return equalTo(input, value, evaluation);
};

function inList(input: Value, list: readonly Value[], evaluation: Evaluation): boolean {
  evaluation.work(list.length);
  return list.some((item) => (item instanceof FeelRange && !(input instanceof FeelRange) ? contains(item, input) : equalTo(input, item, evaluation)) === true);
}

function within(input: Value, range: FeelRange, evaluation: Evaluation): boolean | null {
  if (input instanceof FeelRange) return equals(input, range);
  return contains(range, input) ?? evaluation.fault('type', `${kindOf(input)} is not comparable with the ends of the range`);
}

function equalTo(input: Value, value: Value, evaluation: Evaluation): boolean | null {
  return equals(input, value, (elements) => evaluation.work(elements));
}

/** `> 5` as a value is a range (DMN 1.5, 10.3.2.7); `[1..5]` is one. */
export function simpleTest(node: Node, scope: Scope): Code {
  const [first, second] = node.children as [Node, Node | undefined];
  if (second === undefined) return compile(first, scope);
  const operator = scope.textOf(first) as UnaryOperator;
  const end = compile(second, scope);
  return (frame) => FeelRange.of(operator, end(frame));
}

export function interval(node: Node, scope: Scope): Code {
  const [start, end] = parts(node).map((part) => compile(part, scope)) as [Code, Code];
  const text = scope.textOf(node);
  const startIncluded = text.startsWith('[');
  const endIncluded = text.endsWith(']');
  return (frame) => rangeOf(start(frame), end(frame), startIncluded, endIncluded, frame.evaluation, node);
}

/** Null where the ends are not of one comparable kind. */
export function rangeOf(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean, evaluation: Evaluation, node: { readonly from: number; readonly to: number }): Value {
  if (start !== null && end !== null && compare(start, end) === null) {
    return evaluation.fault('type', `a range from ${kindOf(start)} to ${kindOf(end)}`, node.from, node.to);
  }
  return new FeelRange(start, end, startIncluded, endIncluded);
}
