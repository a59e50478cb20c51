/** Decisions: their deployed versions, and evaluations of them that were asked for directly. Those of instances are projected. */
export { evaluationDetails, keepEvaluation, type DirectEvaluation, type EvaluationDetails } from './evaluations.js';
export { findDecision, findDecisionXml, type DeployedDecision, type WhichDecision } from './find-decision.js';
