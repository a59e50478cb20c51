import type { Shape } from '../door.js';
import type { Context, Value } from '../values/value.js';
import { coerce } from './coerce.js';
import { Leaf } from './leaf.js';
import type { Place } from './place.js';
import type { DmnRun } from './run.js';
import type { Names } from './scope.js';
import { ANY_TYPE, shapeOf, type DmnType, type ModelTypes } from './types.js';

/** An expression made ready: what it does, and what names its value's members have. */
export interface Compiled {
  readonly run: (run: DmnRun, scope: Context) => Value;
  readonly shape: Shape;
}

/** What is known where an expression stands: names, types, place; and the list of all texts of FEEL, for the check. */
export class Compiling {
  constructor(
    readonly names: Names,
    readonly types: ModelTypes,
    readonly place: Place,
    readonly leaves: Leaf[],
  ) {}

  inside(names: Names): Compiling {
    return new Compiling(names, this.types, this.place, this.leaves);
  }

  at(part: Partial<Place>): Compiling {
    return new Compiling(this.names, this.types, { ...this.place, ...part }, this.leaves);
  }

  leaf(text: string, kind: 'expression' | 'unaryTests' = 'expression'): Leaf {
    const leaf = new Leaf(text, this.place, this.names, this.types.forFeel, this.types.namespace, kind);
    this.leaves.push(leaf);
    return leaf;
  }

  type(name: string | null): DmnType {
    return this.types.of(name, this.place);
  }

  /** The expression with its result coerced to a type. */
  typed(compiled: Compiled, type: DmnType, what: string): Compiled {
    if (type === ANY_TYPE || type.feel.kind === 'Any') return compiled;
    const { place } = this;
    return { run: (run, scope) => coerce(run, compiled.run(run, scope), type, place, what), shape: shapeOf(type) ?? compiled.shape };
  }
}
