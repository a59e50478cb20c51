import { addMember } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { nameText } from './names.js';
import { childOf, childrenOf, parts, type Node } from './node.js';
import type { Scope } from './scope.js';
import { stringOf } from './strings.js';

export function list(node: Node, scope: Scope): Code {
  const items = parts(node).map((part) => compile(part, scope));
  return (frame) => {
    frame.evaluation.produce(items.length);
    return items.map((item) => item(frame));
  };
}

/** `{ name: value }`: an entry sees those before it, a function also itself. A name twice: no context (DMN 1.5, 10.3.2.6). */
export function context(node: Node, scope: Scope): Code {
  const inner = scope.binding([]);
  const entries = childrenOf(node, 'ContextEntry').map((entry) => {
    const name = keyOf(childOf(entry, 'Key') as Node, scope);
    const value = entry.children.at(-1) as Node;
    if (value.type !== 'FunctionDefinition') return { name, value: compileThenBind(value, inner, name) };
    inner.names.push(name);
    return { name, value: compile(value, inner) };
  });
  const twice = entries.find(({ name }, index) => entries.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) return (frame) => frame.evaluation.fault('value', `the context has ${twice.name} twice`, node.from, node.to);
  return (frame) => {
    const made: Record<string, Value> = {};
    const values: Value[] = [];
    const level = frame.with(values);
    frame.evaluation.produce(entries.length);
    for (const entry of entries) {
      const value = entry.value(level);
      values.push(value);
      addMember(made, entry.name, value);
    }
    return made;
  };
}

function compileThenBind(node: Node, scope: Scope, name: string): Code {
  const code = compile(node, scope);
  scope.names.push(name);
  return code;
}

function keyOf(node: Node, scope: Scope): string {
  const literal = childOf(node, 'StringLiteral');
  return literal === undefined ? nameText(scope.unit.text, node) : stringOf(scope.textOf(literal));
}
