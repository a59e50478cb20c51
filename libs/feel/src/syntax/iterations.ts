import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import { domain, type DomainCode } from './domains.js';
import type { Code, Frame } from './frame.js';
import { measure } from './measure.js';
import { nameText } from './names.js';
import { childOf, childrenOf, parts, type Node } from './node.js';
import type { Scope } from './scope.js';

/* `for`, `some`, `every` (DMN 1.5, 10.3.2.14 and table 56). */

interface Iterators {
  /** Operations that one iteration costs beside those of the iterations in it. */
  readonly work: number;
  readonly domains: readonly DomainCode[];
  readonly scope: Scope;
}

/** Each iterator sees the names before it. All names of one iteration are in one frame. */
function iterators(node: Node, scope: Scope): Iterators {
  const inner = scope.binding([]);
  const domains = childrenOf(childOf(node, 'InExpressions') as Node, 'InExpression').map((each) => {
    const [name, context] = [childOf(each, 'Name') as Node, childOf(each, 'IterationContext') as Node];
    const made = domain(context, inner);
    inner.names.push(nameText(scope.unit.text, name));
    return made;
  });
  return { domains, scope: inner, work: measure(node).work };
}

/** Runs `body` for every combination, the last iterator fastest, until it answers true. False where a domain is none. */
function each(all: Iterators, frame: Frame, values: Value[], body: (values: Value[]) => boolean): 'done' | 'stopped' | 'none' {
  const { domains, work } = all;
  const level = values.length;
  const current = (domains[level] as DomainCode)(frame.with(values));
  if (current === null) return 'none';
  for (let index = 0; index < current.length; index += 1) {
    frame.evaluation.work(work);
    const next = [...values, current.at(index)];
    if (level + 1 === domains.length) {
      if (body(next)) return 'stopped';
    } else {
      const inner = each(all, frame, next, body);
      if (inner !== 'done') return inner;
    }
  }
  return 'done';
}

/** `partial` is the list of the results so far. */
export function forExpression(node: Node, scope: Scope): Code {
  const all = iterators(node, scope);
  all.scope.bindPartial();
  const body = compile(parts(node).at(-1) as Node, all.scope);
  return (frame) => {
    const results: Value[] = [];
    const end = each(all, frame, [], (values) => {
      values.push(results);
      const result = body(frame.with(values));
      frame.evaluation.produce(1);
      results.push(result);
      return false;
    });
    return end === 'none' ? null : results;
  };
}

/** `some`: true where one is true; `every`: false where one is false. Else null where one is neither. */
export function quantified(node: Node, scope: Scope): Code {
  const all = iterators(node, scope);
  const decides = childOf(node, 'some') !== undefined;
  const body = compile(parts(node).at(-1) as Node, all.scope);
  return (frame) => {
    let value: Value = !decides;
    const end = each(all, frame, [], (values) => {
      const found = body(frame.with(values));
      if (found === decides) return true;
      if (found !== !decides) value = null;
      return false;
    });
    return end === 'none' ? null : end === 'stopped' ? decides : value;
  };
}
