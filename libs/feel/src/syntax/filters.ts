import { isNumeric, type Numeric } from '../numbers/decimal.js';
import { isList, kindOf } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code, Frame } from './frame.js';
import { measure } from './measure.js';
import { parts, type Node } from './node.js';
import type { Scope } from './scope.js';
import { livePartial } from './variables.js';

/**
 * `list[number]`, the element, from 1 or from the end by -1; `list[condition]`, the elements for which it is true
 * (DMN 1.5, 10.3.2.5 and table 53). What is no list is a list of one.
 */
export function filter(node: Node, scope: Scope): Code {
  const [base, by] = parts(node) as [Node, Node];
  const source = livePartial(base, scope) ?? compile(base, scope);
  const test = compile(by, scope.filtering());
  const { work } = measure(by);
  if (by.type === 'NumericLiteral') {
    return (frame) => {
      const list = source(frame);
      return list === null ? null : element(isList(list) ? list : [list], test(frame) as Numeric, frame, node);
    };
  }
  return (frame) => {
    const value = source(frame);
    if (value === null) return null;
    const list = isList(value) ? value : [value];
    // Whether it is an index or a condition is seen from its value only.
    const first = test(frame.with([list[0] ?? null]));
    if (isNumeric(first)) return element(list, first, frame, node);
    return list.length === 0 ? [] : elements(list, first, test, work, frame, node);
  };
}

function element(list: readonly Value[], index: Numeric, frame: Frame, node: Node): Value {
  const found = typeof index !== 'number' || !Number.isInteger(index) || index === 0 ? undefined : list[index > 0 ? index - 1 : list.length + index];
  return found === undefined ? frame.evaluation.fault('value', 'the list has no element of that index', node.from, node.to) : found;
}

function elements(list: readonly Value[], first: Value, test: Code, work: number, frame: Frame, node: Node): Value {
  if (first !== null && typeof first !== 'boolean') return frame.evaluation.fault('type', `a filter is a condition or an index, not ${kindOf(first)}`, node.from, node.to);
  const kept: Value[] = [];
  for (const [index, item] of list.entries()) {
    frame.evaluation.work(work);
    if ((index === 0 ? first : test(frame.with([item]))) !== true) continue;
    frame.evaluation.produce(1);
    kept.push(item);
  }
  return kept;
}
