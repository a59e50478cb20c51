import type { Value } from './value.js';

export type UnaryOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * DMN 1.5, 10.3.2.7. An end that is null is open to infinity where the end is not included: `(5..null)`. Both ends are of
 * one comparable kind. `(> 5)` is the range of an operator: it has the values of `(5..null)`, and is not equal to it.
 * `(!= 5)` has both ends at 5 and holds everything else.
 */
export class FeelRange {
  constructor(
    readonly start: Value,
    readonly end: Value,
    readonly startIncluded: boolean,
    readonly endIncluded: boolean,
    readonly operator: UnaryOperator | null = null,
  ) {}

  static of(operator: UnaryOperator, value: Value): FeelRange {
    switch (operator) {
      case '=':
        return new FeelRange(value, value, true, true, operator);
      case '!=':
        return new FeelRange(value, value, false, false, operator);
      case '<':
      case '<=':
        return new FeelRange(null, value, false, operator === '<=', operator);
      case '>':
      case '>=':
        return new FeelRange(value, null, operator === '>=', false, operator);
    }
  }
}
