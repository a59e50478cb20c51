import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { parts, type Node } from './node.js';
import type { Scope } from './scope.js';

/* Ternary logic (DMN 1.5, table 50): what is neither true nor false counts as null. */

export function disjunction(node: Node, scope: Scope): Code {
  return chain(node, 'Disjunction', scope, true);
}

export function conjunction(node: Node, scope: Scope): Code {
  return chain(node, 'Conjunction', scope, false);
}

/** `decides`: the operand that decides, whatever the others are. Operands behind it are not evaluated. */
function chain(node: Node, type: string, scope: Scope, decides: boolean): Code {
  const operands = flat(node, type).map((operand) => compile(operand, scope));
  const [first, second] = operands as [Code, Code];
  if (operands.length === 2) {
    return (frame) => {
      const a = first(frame);
      if (a === decides) return decides;
      const b = second(frame);
      return b === decides ? decides : a === !decides && b === !decides ? !decides : null;
    };
  }
  return (frame) => {
    let value: Value = !decides;
    for (const operand of operands) {
      const found = operand(frame);
      if (found === decides) return decides;
      if (found !== !decides) value = null;
    }
    return value;
  };
}

/** The operands of a chain of one operator, from left to right, without recursion. */
function flat(node: Node, type: string): readonly Node[] {
  const operands: Node[] = [];
  let left = node;
  for (;;) {
    const [a, b] = parts(left) as [Node, Node];
    operands.push(b);
    if (a.type !== type) return [...operands, a].reverse();
    left = a;
  }
}

export function condition(node: Node, scope: Scope): Code {
  const [test, then, otherwise] = parts(node).map((part) => compile(part, scope)) as [Code, Code, Code];
  return (frame) => (test(frame) === true ? then(frame) : otherwise(frame));
}
