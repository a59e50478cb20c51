import type { Evaluation } from '../evaluation/evaluation.js';
import { FeelDate } from '../temporal/date.js';
import { isList, kindOf } from '../values/kinds.js';
import { FeelRange } from '../values/range.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code, Frame } from './frame.js';
import { parts, type Node } from './node.js';
import type { Scope } from './scope.js';

/** What an iteration goes through; a range is never made a list. */
export interface Domain {
  readonly length: number;
  at(index: number): Value;
}

export type DomainCode = (frame: Frame) => Domain | null;

/** `in list`, `in from..to` (DMN 1.5, grammar rule 45); null where there is nothing to go through. */
export function domain(node: Node, scope: Scope): DomainCode {
  const codes = parts(node).map((part) => compile(part, scope)) as [Code, Code | undefined];
  const [first, second] = codes;
  if (second === undefined) return (frame) => ofValue(first(frame), frame.evaluation, node);
  return (frame) => ofEnds(first(frame), second(frame), frame.evaluation, node);
}

function ofValue(value: Value, evaluation: Evaluation, node: Node): Domain | null {
  if (isList(value)) return { length: value.length, at: (index) => value[index] ?? null };
  if (value === null || value instanceof FeelRange) return evaluation.fault('type', `${kindOf(value)} is nothing to iterate over`, node.from, node.to);
  return { length: 1, at: () => value };
}

function ofEnds(from: Value, to: Value, evaluation: Evaluation, node: Node): Domain | null {
  const [start, end] = from instanceof FeelDate && to instanceof FeelDate ? [from.epochDay, to.epochDay] : [from, to];
  if (typeof start !== 'number' || typeof end !== 'number' || !Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
    return evaluation.fault('type', `an iteration from ${kindOf(from)} to ${kindOf(to)}: whole numbers or dates are needed`, node.from, node.to);
  }
  const step = start <= end ? 1 : -1;
  const length = Math.abs(end - start) + 1;
  return from instanceof FeelDate ? { length, at: (index) => FeelDate.ofEpochDay(start + step * index) } : { length, at: (index) => start + step * index };
}
