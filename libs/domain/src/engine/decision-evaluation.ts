import { plain, type DecisionExplanation, type Value } from '#feel';
import type { Json, JsonObject } from '../json.js';

/** What is kept of an evaluation: the decision that was asked, its answer, and why, as plain JSON. */
export interface DecisionEvaluation {
  readonly decisionId: string;
  /** `decisionDefinitionKey`. */
  readonly definitionKey: string;
  readonly version: number;
  readonly output: Json;
  /** In the order of evaluation, the one asked for last; empty where `truncated`. */
  readonly decisions: readonly EvaluatedDecision[];
  /** The reasons were larger than a record may be. */
  readonly truncated?: true;
}

/** `DecisionExplanation` of `#feel` with its values as JSON. */
export interface EvaluatedDecision {
  readonly id: string;
  readonly name: string;
  readonly kind: DecisionExplanation['kind'];
  readonly inputs: readonly JsonObject[];
  readonly output: Json;
  readonly matchedRules: readonly JsonObject[];
  readonly tables: readonly JsonObject[];
}

/** Characters of the reasons, as JSON, that one record holds. */
const LARGEST = 256_000;

export function evaluatedDecisions(explanations: readonly DecisionExplanation[]): Pick<DecisionEvaluation, 'decisions' | 'truncated'> {
  const decisions = explanations.map(asJson);
  return JSON.stringify(decisions).length > LARGEST ? { decisions: [], truncated: true } : { decisions };
}

function asJson({ id, name, kind, inputs, output, matchedRules, tables }: DecisionExplanation): EvaluatedDecision {
  const json = (values: readonly object[]): readonly JsonObject[] => plain(values as unknown as Value) as unknown as readonly JsonObject[];
  // A decision that is a table is told by its rules; the others by the tables that they asked.
  return { id, name, kind, inputs: json(inputs), output: plain(output) as Json, matchedRules: json(matchedRules), tables: kind === 'table' ? [] : json(tables) };
}

