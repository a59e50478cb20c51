import type { TreeCursor } from '@lezer/common';
import { parser, trackVariables } from 'lezer-feel';
import type { Shape } from '../door.js';
import { FAULTS, type FeelFault } from '../evaluation/faults.js';
import type { Node } from './node.js';
import { rangeTypesAsLists } from './range-types.js';

export type Kind = 'expression' | 'unaryTests';

/** Longer expressions are refused, as the time of the parser grows faster than the text; a lone string may be longer. */
export const LONGEST_TEXT = 10_000;
const LONE_STRING = /^"[^"\\]*"$/;
/** Brackets, functions and conditions within each other. A chain of `and`, `+`, … is not nesting. */
export const DEEPEST_NESTING = 400;

export type Parsed = { readonly ok: true; readonly root: Node; readonly text: string; readonly rangeTypes: ReadonlySet<number> } | { readonly ok: false; readonly fault: FeelFault };

const TOP = { expression: 'Expression', unaryTests: 'UnaryTests' } as const satisfies Record<Kind, string>;

/** Names with key words inside, which the grammar would take apart. */
const NAMES_OF_LANGUAGE: Readonly<Record<string, Shape>> = { 'get or else': null, 'years and months duration': null };

export function parse(text: string, kind: Kind, names: Readonly<Record<string, Shape>>): Parsed {
  if (text.length > LONGEST_TEXT && !LONE_STRING.test(text)) return refused(`the expression is longer than ${LONGEST_TEXT} characters`, LONGEST_TEXT, text.length);
  if (text.trim() === '') return refused('the expression is empty', 0, text.length);
  const { masked, positions } = rangeTypesAsLists(text);
  const configured = parser.configure({ top: TOP[kind], dialect: 'camunda', contextTracker: trackVariables({ ...NAMES_OF_LANGUAGE, ...names }) });
  const cursor = configured.parse(masked).cursor();
  const built = build(cursor);
  if (built.error !== null) {
    const found = text.slice(built.error, built.error + 20);
    return refused(`unexpected text at character ${built.error + 1}: ${found.trim() === '' ? 'end of expression' : found}`, built.error, Math.min(text.length, built.error + 20));
  }
  if (built.depth > DEEPEST_NESTING) return refused(`the expression is nested deeper than ${DEEPEST_NESTING} levels`, 0, text.length);
  return { ok: true, root: built.root, text, rangeTypes: positions };
}

function refused(message: string, from: number, to: number): Parsed {
  return { ok: false, fault: { ...FAULTS.syntax, message, from, to } };
}

interface Built {
  readonly root: Node;
  readonly error: number | null;
  readonly depth: number;
}

/** Operators of one rank hang to the left of each other, one level an operator: their depth is not nesting. */
const CHAINS: ReadonlySet<string> = new Set(['Disjunction', 'Conjunction', 'ArithmeticExpression', 'Comparison', 'PathExpression', 'FilterExpression', 'FunctionInvocation']);

function build(cursor: TreeCursor): Built {
  interface Open {
    readonly node: Node;
    readonly children: Node[];
    readonly depth: number;
  }
  let error: number | null = null;
  let depth = 0;
  const open = (parent: Open | null): Open => {
    const children: Node[] = [];
    const node: Node = { type: cursor.type.name, from: cursor.from, to: cursor.to, children };
    if (cursor.type.isError && error === null) error = cursor.from;
    const nesting = parent === null ? 0 : parent.depth + (CHAINS.has(node.type) && CHAINS.has(parent.node.type) && parent.children.length === 0 ? 0 : 1);
    depth = Math.max(depth, nesting);
    if (parent !== null && !cursor.type.isSkipped) parent.children.push(node);
    return { node, children, depth: nesting };
  };
  const stack: Open[] = [open(null)];
  const root = (stack[0] as Open).node;
  for (;;) {
    if (cursor.firstChild()) {
      stack.push(open(stack.at(-1) as Open));
      continue;
    }
    for (;;) {
      if (stack.length === 1) return { root, error, depth };
      stack.pop();
      if (cursor.nextSibling()) {
        stack.push(open(stack.at(-1) as Open));
        break;
      }
      cursor.parent();
    }
  }
}
