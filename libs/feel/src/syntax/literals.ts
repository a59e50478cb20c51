import { parseNumber } from '../numbers/text.js';
import { parseTemporal } from '../temporal/parse.js';
import type { Value } from '../values/value.js';
import type { Code } from './frame.js';
import type { Node } from './node.js';
import type { Scope } from './scope.js';
import { stringOf } from './strings.js';

export function constant(value: Value): Code {
  return () => value;
}

export function numeric(node: Node, scope: Scope): Code {
  const value = parseNumber(scope.textOf(node).replace(/\s+/g, ''));
  return value === null ? broken(node, 'number', 'the number is too large') : constant(value);
}

export function string(node: Node, scope: Scope): Code {
  return constant(stringOf(scope.textOf(node)));
}

export function boolean(node: Node, scope: Scope): Code {
  return constant(scope.textOf(node) === 'true');
}

/** `@"…"` (DMN 1.5, grammar rule 62). */
export function at(node: Node, scope: Scope): Code {
  const literal = scope.textOf(node);
  const text = stringOf(literal.slice(literal.indexOf('"')));
  const value = parseTemporal(text);
  return value === null ? broken(node, 'value', `@"${text}" is no date, time or duration`) : constant(value);
}

function broken(node: Node, kind: 'number' | 'value', message: string): Code {
  return (frame) => frame.evaluation.fault(kind, message, node.from, node.to);
}
