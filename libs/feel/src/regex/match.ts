import { folded } from './fold.js';
import type { Instruction, Program } from './program.js';

/** Start and end of the match and of each group, in code points; -1 where a group took no part. */
export type Match = readonly number[];

/** Places of the text that are remembered as failed, in bits: above this, a match only counts its steps. */
const MOST_REMEMBERED = 64_000_000;

/**
 * Finds matches from left to right, as a backtracking matcher would, with its own stack. What failed at a place of the
 * program and the text is not tried there again, so that a search takes at most program times text steps; with a back
 * reference it may take more. `count` is told of every step, and ends what takes too many.
 */
export class Matcher {
  private readonly failed: Uint32Array | null;
  private marked: number[] = [];

  constructor(
    private readonly program: Program,
    private readonly points: readonly number[],
    private readonly count: (steps: number) => void,
  ) {
    const states = program.code.length * (points.length + 1);
    this.failed = program.refers || states > MOST_REMEMBERED ? null : new Uint32Array((states >> 5) + 1);
    if (this.failed !== null) count(this.failed.length >> 6);
  }

  /** The first match that begins at `from` or behind; null: there is none. */
  find(from: number): Match | null {
    for (let start = from; start <= this.points.length; start += 1) {
      const found = this.at(start);
      if (found !== null) {
        this.forget();
        return found;
      }
    }
    return null;
  }

  /** The next match begins anew. */
  private forget(): void {
    for (const word of this.marked) (this.failed as Uint32Array)[word] = 0;
    this.marked = [];
  }

  private at(start: number): Match | null {
    const { code, groups } = this.program;
    const saved: number[] = new Array<number>((groups + 1) * 2).fill(-1);
    /** Ways not yet tried: a place in the program and one in the text; or a saved place to be put back, with its slot below 0. */
    const open: number[] = [0, start];
    let steps = 0;
    while (open.length > 0) {
      let position = open.pop() as number;
      let at = open.pop() as number;
      if (at < 0) {
        saved[-at - 1] = position;
        continue;
      }
      for (;;) {
        steps += 1;
        if (steps === COUNTED) {
          this.count(1);
          steps = 0;
        }
        if (this.wasHere(at, position)) break;
        const instruction = code[at] as Instruction;
        if (instruction.op === 'match') return saved;
        if (instruction.op === 'split') {
          open.push(instruction.second, position);
          at = instruction.first;
          continue;
        }
        if (instruction.op === 'jump') {
          at = instruction.to;
          continue;
        }
        if (instruction.op === 'save') {
          open.push(-instruction.slot - 1, saved[instruction.slot] as number);
          saved[instruction.slot] = position;
          at += 1;
          continue;
        }
        const next = this.step(instruction, position, saved);
        if (next < 0) break;
        position = next;
        at += 1;
      }
    }
    this.count(1);
    return null;
  }

  private wasHere(at: number, position: number): boolean {
    if (this.failed === null) return false;
    const state = at * (this.points.length + 1) + position;
    const bit = 1 << (state & 31);
    if (((this.failed[state >> 5] as number) & bit) !== 0) return true;
    if (this.failed[state >> 5] === 0) this.marked.push(state >> 5);
    this.failed[state >> 5] = (this.failed[state >> 5] as number) | bit;
    return false;
  }

  /** Where the text goes on; -1 where it does not fit. */
  private step(instruction: Instruction & { readonly op: 'one' | 'start' | 'end' | 'same' }, position: number, saved: readonly number[]): number {
    const { points } = this;
    switch (instruction.op) {
      case 'one':
        return position < points.length && instruction.test(points[position] as number) ? position + 1 : -1;
      case 'start':
        return position === 0 || (instruction.lines && points[position - 1] === 0x0a) ? position : -1;
      case 'end':
        return position === points.length || (instruction.lines && points[position] === 0x0a) ? position : -1;
      case 'same':
        return this.sameAgain(saved[instruction.group * 2] as number, saved[instruction.group * 2 + 1] as number, position, instruction.fold);
    }
  }

  private sameAgain(from: number, to: number, position: number, fold: boolean): number {
    // A group that took no part is empty (XPath 3.1, 5.6.1).
    if (from < 0 || to < 0) return position;
    for (let index = from; index < to; index += 1) {
      const [a, b] = [this.points[index] as number, this.points[position + index - from]];
      if (b === undefined || (a !== b && (!fold || folded(a) !== folded(b)))) return -1;
    }
    return position + (to - from);
  }
}

/** Steps of the machine that are one operation of the budget: they are that much cheaper. */
const COUNTED = 32;
