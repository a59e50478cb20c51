/** DMN 1.1–1.5: decision models as plain JSON, their evaluation with its reasons, their check. */
export { checkModels, type ModelIssue } from './check-models.js';
export { evaluateDecision, type DecisionOptions, type DecisionOutcome, type DecisionTarget } from './evaluate-decision.js';
export type { DecisionExplanation, ExplainedInput, MatchedRule, TableExplanation } from './explanation.js';
export { DMN_FAULTS, type PlacedFault } from './faults.js';
export type * from './model.js';
export { placeText, type Place } from './place.js';
