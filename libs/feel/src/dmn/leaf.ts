import { compileFeel } from '../compile-feel.js';
import type { CompiledFeel, NotFeel } from '../door.js';
import type { FeelType } from '../values/types.js';
import type { Context, Value } from '../values/value.js';
import type { Place } from './place.js';
import type { DmnRun } from './run.js';
import type { Names } from './scope.js';

export type TypesByName = (name: string) => FeelType | undefined;

const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** One text of FEEL in a model with the names that it may use; parsed at its first use. */
export class Leaf {
  private compiled: CompiledFeel | NotFeel | null = null;

  constructor(
    readonly text: string,
    readonly place: Place,
    private readonly names: Names,
    private readonly types: TypesByName,
    /** Of the model that it stands in. */
    readonly namespace: string,
    private readonly kind: 'expression' | 'unaryTests' = 'expression',
  ) {}

  /** What is wrong with the text, null where it parses. */
  get syntax(): NotFeel['fault'] | null {
    const feel = this.feel;
    return feel.ok ? null : feel.fault;
  }

  /** A cell that is a single word, which is no name here and so always null; often a text without its quotes. */
  get unknownName(): string | null {
    if (this.place.rule === undefined || !WORD.test(this.text) || LITERALS.has(this.text)) return null;
    return Object.hasOwn(this.names, this.text) ? null : this.text;
  }

  /** Null, with a fault, where it does not parse: deployment refuses that, a model of elsewhere may have it. */
  run(run: DmnRun, scope: Context, input?: Value): Value {
    const feel = this.feel;
    if (!feel.ok) return run.feelFault(feel.fault, this.place);
    const value = feel.within(run.evaluation, scope, input);
    run.placeFaults(this.place);
    return value;
  }

  private get feel(): CompiledFeel | NotFeel {
    const made = this.compiled ?? compileFeel(this.text, { names: this.names, kind: this.kind, types: this.types });
    this.compiled = made;
    return made;
  }
}
