/**
 * Regular expressions of XPath (DMN 1.5, 10.3.4.3 asks for them) as a program of a small machine, so that a match can be
 * counted and never takes more steps than program times text: the expressions of JS have other syntax and no bound.
 */
export type Test = (point: number) => boolean;

export type Instruction =
  | { readonly op: 'one'; readonly test: Test }
  /** Goes on at `first`, and at `second` where that fails. */
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'start' | 'end'; readonly lines: boolean }
  | { readonly op: 'same'; readonly group: number; readonly fold: boolean }
  | { readonly op: 'match' };

export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: number;
  /** With a back reference, a place in the text does not tell what is still possible there. */
  readonly refers: boolean;
}

export interface Flags {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  readonly comments: boolean;
  readonly literal: boolean;
}

/** Flags of XPath: s, m, i, x, q. Null for another. */
export function flagsOf(text: string): Flags | null {
  if (!/^[smixq]*$/.test(text)) return null;
  const has = (flag: string): boolean => text.includes(flag);
  return { dotAll: has('s'), multiline: has('m'), ignoreCase: has('i'), comments: has('x'), literal: has('q') };
}
