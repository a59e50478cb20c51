import type { Value } from '../values/value.js';
import type { ExpressionKind } from './model.js';

/** Why a decision came out as it did: which rules of its tables matched, by which values. */
export interface DecisionExplanation {
  readonly id: string;
  readonly name: string;
  /** Of the model that the decision is in. */
  readonly namespace: string;
  /** What its logic is; `none` where it has none. */
  readonly kind: ExpressionKind | 'none';
  /** What the decision requires and the values that it had; of a decision table the values of its input columns. */
  readonly inputs: readonly ExplainedInput[];
  readonly output: Value;
  /** Of the decision's own table; empty for other logic. */
  readonly matchedRules: readonly MatchedRule[];
  /** Every table that was evaluated for it, also inside functions and contexts, in order; its own is the last of them. */
  readonly tables: readonly TableExplanation[];
}

export interface ExplainedInput {
  readonly id: string;
  readonly name: string;
  readonly value: Value;
}

export interface TableExplanation {
  readonly id: string;
  /** The label of its output, or the name of what it is the logic of. */
  readonly name: string;
  readonly hitPolicy: string;
  readonly inputs: readonly ExplainedInput[];
  readonly matchedRules: readonly MatchedRule[];
  /** True where no rule matched and the default outputs were taken. */
  readonly byDefault: boolean;
  readonly output: Value;
}

export interface MatchedRule {
  readonly ruleId: string;
  /** From 1. */
  readonly index: number;
  readonly inputs: readonly { readonly id: string; readonly label: string; readonly expression: string; readonly value: Value; readonly test: string }[];
  readonly outputs: readonly { readonly id: string; readonly name: string; readonly value: Value }[];
  readonly annotations: readonly { readonly name: string; readonly text: string }[];
}
