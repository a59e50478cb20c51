import { PatternFault, PatternParser, type Tree } from './parse.js';
import type { Flags, Instruction, Program } from './program.js';

const LONGEST_PATTERN = 10_000;
const LARGEST_PROGRAM = 20_000;

/** The program of a pattern, or what is wrong with it. */
export function program(pattern: string, flags: Flags): Program | string {
  if (pattern.length > LONGEST_PATTERN) return `the pattern is longer than ${LONGEST_PATTERN} characters`;
  try {
    const parser = new PatternParser(pattern, flags);
    const tree = parser.parse();
    return new Assembler(flags).whole(tree, parser.groups);
  } catch (error) {
    if (error instanceof PatternFault) return error.message;
    throw error;
  }
}

class Assembler {
  private readonly code: Instruction[] = [];
  private refers = false;

  constructor(private readonly flags: Flags) {}

  whole(tree: Tree, groups: number): Program {
    this.add({ op: 'save', slot: 0 });
    this.tree(tree);
    this.add({ op: 'save', slot: 1 });
    this.add({ op: 'match' });
    return { code: this.code, groups, refers: this.refers };
  }

  private add<T extends Instruction>(instruction: T): T {
    if (this.code.length >= LARGEST_PROGRAM) throw new PatternFault('the pattern with its repetitions is too large');
    this.code.push(instruction);
    return instruction;
  }

  private tree(tree: Tree): void {
    switch (tree.kind) {
      case 'one':
        this.add({ op: 'one', test: tree.test });
        return;
      case 'sequence':
        for (const part of tree.of) this.tree(part);
        return;
      case 'choice':
        this.choice(tree.of);
        return;
      case 'group':
        if (tree.group !== null) this.add({ op: 'save', slot: tree.group * 2 });
        this.tree(tree.of);
        if (tree.group !== null) this.add({ op: 'save', slot: tree.group * 2 + 1 });
        return;
      case 'repeat':
        this.repeat(tree);
        return;
      case 'start':
      case 'end':
        this.add({ op: tree.kind, lines: this.flags.multiline });
        return;
      case 'same':
        this.refers = true;
        this.add({ op: 'same', group: tree.group, fold: this.flags.ignoreCase });
        return;
    }
  }

  private choice(branches: readonly Tree[]): void {
    const ends: { to: number }[] = [];
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        this.tree(branch);
        break;
      }
      const split = this.add({ op: 'split', first: this.code.length + 1, second: 0 });
      this.tree(branch);
      ends.push(this.add({ op: 'jump', to: 0 }));
      split.second = this.code.length;
    }
    for (const end of ends) end.to = this.code.length;
  }

  private repeat({ of, least, most, greedy }: Tree & { readonly kind: 'repeat' }): void {
    for (let count = 0; count < least; count += 1) this.tree(of);
    if (most === Infinity) {
      const at = this.code.length;
      const split = this.split(greedy);
      this.tree(of);
      this.add({ op: 'jump', to: at });
      this.leave(split, greedy);
      return;
    }
    const splits = [];
    for (let count = least; count < most; count += 1) {
      splits.push(this.split(greedy));
      this.tree(of);
    }
    for (const split of splits) this.leave(split, greedy);
  }

  private split(greedy: boolean): { first: number; second: number } {
    const next = this.code.length + 1;
    return this.add({ op: 'split', first: greedy ? next : 0, second: greedy ? 0 : next });
  }

  private leave(split: { first: number; second: number }, greedy: boolean): void {
    if (greedy) split.second = this.code.length;
    else split.first = this.code.length;
  }
}
