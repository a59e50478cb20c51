import { evaluateDecision, plain, type Context, type DecisionModel } from '#feel';
import { failureOf } from '../elements/business-rule-task.js';
import { evaluatedDecisions, type EvaluatedDecision } from '../engine/decision-evaluation.js';
import type { Json, JsonObject, Millis } from '../json.js';

export interface Decided {
  readonly output: Json;
  /** In the order of evaluation, the one asked for last; empty where the reasons are too large. */
  readonly decisions: readonly EvaluatedDecision[];
  /** Why the answer does not stand; null where it does. */
  readonly failure: string | null;
}

/** A decision or decision service of the first model over these variables, judged as a business rule task judges it. */
export function decide(models: readonly DecisionModel[], decisionId: string, variables: JsonObject, at: Millis): Decided {
  const kind = models[0]?.decisions.some(({ id }) => id === decisionId) === true ? 'decision' : 'service';
  const outcome = evaluateDecision(models, { kind, named: decisionId }, { at, json: true, inputs: variables as Context });
  const failure = failureOf(outcome);
  return { output: failure === null ? (plain(outcome.value) as Json) : null, decisions: evaluatedDecisions(outcome.decisions).decisions, failure };
}
