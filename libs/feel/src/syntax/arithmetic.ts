import { calculate, type Operator } from '../values/calculate.js';
import { negateValue } from '../values/calculate.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import type { Node } from './node.js';
import type { Scope } from './scope.js';

export function arithmetic(node: Node, scope: Scope): Code {
  // A chain `a + b + c` hangs to the left; it is compiled in a loop, as it may be long.
  const steps: { readonly operator: Operator; readonly right: Code; readonly node: Node }[] = [];
  let left = node;
  while (left.type === 'ArithmeticExpression' && left.children.length === 3) {
    const [next, operator, right] = left.children as [Node, Node, Node];
    steps.push({ operator: scope.textOf(operator) as Operator, right: compile(right, scope), node: left });
    left = next;
  }
  const innermost = left.type === 'ArithmeticExpression' ? negation(left, scope) : compile(left, scope);
  return steps.reduceRight<Code>((before, { operator, right, node: at }) => {
    const run = calculate[operator];
    return (frame) => run(before(frame), right(frame), frame.evaluation, at);
  }, innermost);
}

function negation(node: Node, scope: Scope): Code {
  const operand = compile(node.children[1] as Node, scope);
  return (frame) => negateValue(operand(frame), frame.evaluation, node);
}
