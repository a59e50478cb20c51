import type { Evaluation } from '../evaluation/evaluation.js';
import { compare } from '../values/compare.js';
import { equals } from '../values/equals.js';
import { kindOf } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { parts, type Node } from './node.js';
import type { Scope } from './scope.js';
import { membership } from './unary-tests.js';

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export function comparison(node: Node, scope: Scope): Code {
  if (node.children.some((child) => child.type === 'between')) return between(node, scope);
  if (node.children.some((child) => child.type === 'in')) return membership(node, scope);
  const [left, operator, right] = parts(node) as [Node, Node, Node];
  const [a, b] = [compile(left, scope), compile(right, scope)];
  return comparing(scope.textOf(operator) as CompareOperator, a, b, node);
}

function comparing(operator: CompareOperator, a: Code, b: Code, node: Node): Code {
  switch (operator) {
    case '=':
      return (frame) => same(a(frame), b(frame), frame.evaluation, node);
    case '!=':
      return (frame) => {
        const value = same(a(frame), b(frame), frame.evaluation, node);
        return value === null ? null : !value;
      };
    case '<':
      return ordered(a, b, node, (order) => order < 0);
    case '<=':
      return ordered(a, b, node, (order) => order <= 0);
    case '>':
      return ordered(a, b, node, (order) => order > 0);
    case '>=':
      return ordered(a, b, node, (order) => order >= 0);
  }
}

function same(a: Value, b: Value, evaluation: Evaluation, node: Node): boolean | null {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const found = equals(a, b, (elements) => evaluation.work(elements));
  return found ?? evaluation.fault('type', `${kindOf(a)} and ${kindOf(b)} cannot be compared`, node.from, node.to);
}

function ordered(a: Code, b: Code, node: Node, holds: (order: number) => boolean): Code {
  return (frame) => {
    const [left, right] = [a(frame), b(frame)];
    const order = compare(left, right);
    return order === null ? unordered(left, right, frame.evaluation, node) : holds(order);
  };
}

function unordered(a: Value, b: Value, evaluation: Evaluation, node: Node): null {
  return evaluation.fault('type', `${kindOf(a)} and ${kindOf(b)} have no order`, node.from, node.to);
}

/** `x between a and b` is `x >= a and x <= b` (DMN 1.5, table 52). */
function between(node: Node, scope: Scope): Code {
  const [value, low, high] = parts(node).map((part) => compile(part, scope)) as [Code, Code, Code];
  return (frame) => {
    const [found, from, to] = [value(frame), low(frame), high(frame)];
    const [least, most] = [compare(found, from), compare(found, to)];
    if (least === null || most === null) return unordered(found, least === null ? from : to, frame.evaluation, node);
    return least >= 0 && most <= 0;
  };
}
