/** What one evaluation may cost, so that no expression or data holds up others. Counted, not timed: the same everywhere. */
export interface Budget {
  /** Iterations, filter steps, function calls, elements compared or copied by a built-in. */
  readonly operations: number;
  /** Elements of lists and characters of strings produced, in total. */
  readonly elements: number;
  /** Functions called within each other. */
  readonly depth: number;
}

/** Far above what a decision of an agency needs, about a second of one core at worst. */
export const DEFAULT_BUDGET: Budget = { operations: 1_000_000, elements: 4_000_000, depth: 1_000 };

/** Thrown inside an evaluation only; its door answers it as an outcome. */
export class BudgetExceeded extends Error {
  constructor(readonly what: keyof Budget) {
    super(what);
  }
}
