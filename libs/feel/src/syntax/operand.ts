import type { Code } from './frame.js';
import type { Node } from './node.js';
import type { Scope } from './scope.js';

/** Compiles what stands inside a node. The table of all kinds of nodes comes with the scope: the files of the kinds need not know each other. */
export function compile(node: Node, scope: Scope): Code {
  return scope.unit.compile(node, scope);
}
