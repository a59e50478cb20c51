import type { Evaluation } from '../evaluation/evaluation.js';
import { temporalProperty } from '../temporal/properties.js';
import { isContext, isList, kindOf } from '../values/kinds.js';
import { FeelRange } from '../values/range.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { nameText, normalName } from './names.js';
import { parts, type Node } from './node.js';
import type { Scope } from './scope.js';
import { memberNamed } from './variables.js';

/** `value.name` (DMN 1.5, table 53): a member, of a list those of its elements, or a property of a temporal value or range. */
export function path(node: Node, scope: Scope): Code {
  const [base, last] = parts(node) as [Node, Node];
  const value = compile(base, scope);
  const name = nameText(scope.unit.text, last);
  const normal = normalName(name);
  return (frame) => {
    const found = value(frame);
    if (found === null) return null;
    const result = of(found, name, normal, frame.evaluation);
    return result === undefined ? frame.evaluation.fault('unknownName', `${kindOf(found)} has no ${name}`, last.from, last.to) : result;
  };
}

function of(value: Value, name: string, normal: string, evaluation: Evaluation): Value | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object') return undefined;
  if (isList(value)) {
    evaluation.work(value.length);
    evaluation.produce(value.length);
    return value.map((item) => of(item, name, normal, evaluation) ?? null);
  }
  if (isContext(value)) return memberNamed(value, name, normal);
  return value instanceof FeelRange ? ofRange(value, normal) : temporalProperty(value, normal);
}

function ofRange(range: FeelRange, name: string): Value | undefined {
  switch (name) {
    case 'start':
      return range.start;
    case 'end':
      return range.end;
    case 'start included':
      return range.startIncluded;
    case 'end included':
      return range.endIncluded;
    default:
      return undefined;
  }
}
