/** A node of the syntax tree; names of the `lezer-feel` grammar. Comments and white space are left out. */
export interface Node {
  readonly type: string;
  /** Characters of the text, from 0; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
  readonly children: readonly Node[];
}

export function childOf(node: Node, type: string): Node | undefined {
  return node.children.find((child) => child.type === type);
}

export function childrenOf(node: Node, type: string): readonly Node[] {
  return node.children.filter((child) => child.type === type);
}

/** Tokens that say nothing once the tree is there. */
const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}', '.', '..', ',', 'for', 'in', 'return', 'if', 'then', 'else', 'some', 'every', 'satisfies', 'or', 'and', 'between', 'instance', 'of', 'function', 'not', '<', '>', 'list', 'context']);

/** The children that are operands, entries or names: no brackets, no key words. */
export function parts(node: Node): readonly Node[] {
  return node.children.filter((child) => !PUNCTUATION.has(child.type));
}
