import type { FeelFault } from '../evaluation/faults.js';
import { FAULTS, type FaultKind } from '../evaluation/faults.js';
import type { FeelType } from '../values/types.js';
import type { Code } from './frame.js';
import type { Node } from './node.js';

/** What the compiler knows of one text. */
export interface Unit {
  readonly text: string;
  readonly rangeTypes: ReadonlySet<number>;
  readonly types: (name: string) => FeelType | undefined;
  /** Declared names by their normal form. */
  readonly declared: ReadonlyMap<string, string>;
  /** Free names, each with its first place. */
  readonly names: Map<string, number>;
  readonly warnings: FeelFault[];
  /** Compiles any node of it (`compile.ts`). */
  readonly compile: (node: Node, scope: Scope) => Code;
}

/**
 * Names as they are bound in the text. Each level stands for one `Frame` at run time, except the root, which stands for
 * the context. `item`: the element of a filter, whose members are names too, known only at run time.
 */
export class Scope {
  private constructor(
    readonly unit: Unit,
    readonly kind: 'root' | 'names' | 'item',
    /** Grows while a context is compiled: an entry sees those before it. */
    readonly names: string[],
    readonly parent: Scope | null,
  ) {}

  /** The place of `partial` among the names of a `for`; -1 elsewhere. */
  partial = -1;

  static root(unit: Unit): Scope {
    return new Scope(unit, 'root', ['?'], null);
  }

  binding(names: readonly string[]): Scope {
    return new Scope(this.unit, 'names', [...names], this);
  }

  bindPartial(): void {
    this.partial = this.names.push('partial') - 1;
  }

  filtering(): Scope {
    return new Scope(this.unit, 'item', ['item'], this);
  }

  warn(kind: FaultKind, message: string, node: Node): void {
    this.unit.warnings.push({ ...FAULTS[kind], message, from: node.from, to: node.to });
  }

  textOf(node: Node): string {
    return this.unit.text.slice(node.from, node.to);
  }
}
