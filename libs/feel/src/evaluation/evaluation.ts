import type { Value } from '../values/value.js';
import { BudgetExceeded, DEFAULT_BUDGET, type Budget } from './budget.js';
import { FAULTS, type FaultKind, type FeelFault } from './faults.js';

/**
 * Levels of the stack that an evaluation may use. A stack of one megabyte, which Node gives, holds a quarter more: so the
 * evaluation ends by this count, the same on every machine, and not where the stack does.
 */
const STACK_LEVELS = 7_000;

/** More would help no author; counting goes on. */
const FAULTS_KEPT = 100;

export interface EvaluationOptions {
  /** What `now()` and `today()` say, in Europe/Warsaw; milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  readonly budget?: Partial<Budget>;
}

/** What was calculated. `exceeded` is set where a budget ended it: the value is null then. */
export interface Outcome {
  readonly value: Value;
  readonly faults: readonly FeelFault[];
  readonly exceeded?: keyof Budget;
}

/** One evaluation, of an expression or of a whole decision: its instant, what it may still cost, its faults so far. */
export class Evaluation {
  readonly at: number;
  readonly faults: FeelFault[] = [];
  private operations: number;
  private elements: number;
  private depth: number;
  private levels = STACK_LEVELS;
  private from = 0;
  private to = 0;

  constructor(options: EvaluationOptions) {
    this.at = options.at;
    const budget = options.budget;
    this.operations = budget?.operations ?? DEFAULT_BUDGET.operations;
    this.elements = budget?.elements ?? DEFAULT_BUDGET.elements;
    this.depth = budget?.depth ?? DEFAULT_BUDGET.depth;
  }

  /** Runs the calculation to its outcome. Nested calculations of one evaluation are inside one `outcome`. */
  outcome(calculate: () => Value): Outcome {
    try {
      const value = calculate();
      return { value, faults: this.faults };
    } catch (error) {
      const what = exceeded(error);
      if (what === null) throw error;
      this.faults.push({ ...FAULTS.budget, message: EXCEEDED[what], from: 0, to: 0 });
      return { value: null, faults: this.faults, exceeded: what };
    }
  }

  /** What is left to be used. */
  get left(): Pick<Budget, 'operations' | 'elements'> {
    return { operations: Math.max(this.operations, 0), elements: Math.max(this.elements, 0) };
  }

  /** Counts work that is not producing: steps of an iteration, calls, elements looked at. */
  work(count = 1): void {
    this.operations -= count;
    if (this.operations < 0) throw new BudgetExceeded('operations');
  }

  /** Counts elements of a list or characters of a string about to be produced. Call it before they are. */
  produce(count: number): void {
    this.elements -= count;
    if (this.elements < 0) throw new BudgetExceeded('elements');
  }

  /** A function is called; its body takes at most so many levels of the stack. */
  enter(levels: number): void {
    this.depth -= 1;
    if (this.depth < 0) throw new BudgetExceeded('depth');
    this.descend(levels);
    this.work();
  }

  leave(levels: number): void {
    this.depth += 1;
    this.ascend(levels);
  }

  /** An expression is evaluated within another one. */
  descend(levels: number): void {
    this.levels -= levels;
    if (this.levels < 0) throw new BudgetExceeded('depth');
  }

  ascend(levels: number): void {
    this.levels += levels;
  }

  /** Faults of `calculate` are no faults: it asks whether there is a value. */
  quietly(calculate: () => Value): Value {
    const { length } = this.faults;
    const value = calculate();
    this.faults.length = Math.min(this.faults.length, length);
    return value;
  }

  /** Where the built-in function stands that is called next: its faults are there. */
  place(from: number, to: number): void {
    this.from = from;
    this.to = to;
  }

  /** Notes a fault and answers the null that it makes. */
  fault(kind: FaultKind, message: string, from = this.from, to = this.to): null {
    if (this.faults.length < FAULTS_KEPT) this.faults.push({ ...FAULTS[kind], message, from, to });
    return null;
  }
}

const EXCEEDED = {
  operations: 'the evaluation takes more operations than it may',
  elements: 'the evaluation produces more elements or characters than it may',
  depth: 'functions call each other deeper than they may',
} as const satisfies Record<keyof Budget, string>;

/** Which limit an error is of. The stack of the machine may be smaller than the depth allowed: that is the depth too. */
function exceeded(error: unknown): keyof Budget | null {
  if (error instanceof BudgetExceeded) return error.what;
  return error instanceof RangeError && /call stack/i.test(error.message) ? 'depth' : null;
}
