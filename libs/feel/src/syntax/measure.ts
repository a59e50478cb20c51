import type { Node } from './node.js';

/** What running a piece of the text costs, known before: it is charged once for each iteration or call. */
export interface Measure {
  /** Operations: one for so many nodes. */
  readonly work: number;
  /** Levels of the machine's stack, at most. */
  readonly levels: number;
}

const NODES_OF_AN_OPERATION = 8;

/** Levels of the stack that a node takes; others take one, names and the like none. */
const LEVELS: Readonly<Record<string, number>> = { FunctionInvocation: 3, DateTimeLiteral: 3, ForExpression: 4, QuantifiedExpression: 4, FilterExpression: 2, List: 3, Context: 2, Comparison: 3, PositiveUnaryTests: 2, PositionalParameters: 0, NamedParameters: 0, Identifier: 0, ArithOp: 0, CompareOp: 0, Name: 0, ContextEntry: 0 };

export function measure(node: Node): Measure {
  const { size, levels } = count(node);
  return { work: Math.ceil(size / NODES_OF_AN_OPERATION), levels };
}

function count(node: Node): { readonly size: number; readonly levels: number } {
  let [size, deepest] = [1, 0];
  for (const child of node.children) {
    const inner = count(child);
    size += inner.size;
    deepest = Math.max(deepest, inner.levels);
  }
  return { size, levels: deepest + (LEVELS[node.type] ?? 1) };
}
