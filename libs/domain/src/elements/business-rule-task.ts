import { evaluateDecision, placeText, plain, type Context, type DecisionModel, type DecisionOutcome } from '#feel';
import { evaluatedDecisions, type DecisionEvaluation } from '../engine/decision-evaluation.js';
import { Failure } from '../engine/failure.js';
import type { ElementInstance } from '../engine/full-state.js';
import type { Run } from '../engine/run.js';
import { visible } from '../engine/scopes.js';
import type { Json } from '../json.js';
import type { PinnedDecision, Program } from '../model/program.js';
import type { CalledDecisionConfig, ServiceTaskConfig } from './configs.js';
import { pinOf } from '../model/pin.js';
import { configOf, type Element } from './element.js';
import { serviceTask } from './service-task.js';

/**
 * BPMN 10.3.3: a decision that was deployed (`zeebe:calledDecision`) decides over the variables that the task sees, its result
 * in one variable; or a job does, as a service task's.
 */
export const businessRuleTask: Element = {
  enter(run, self, model) {
    const config = configOf<CalledDecisionConfig | ServiceTaskConfig>(model);
    if ('jobType' in config) return serviceTask.enter(run, self, model);
    const evaluation = decide(run, self, config);
    return () => {
      run.record({ t: 'decisionEvaluated', element: self.id, instance: self.instance, elementId: self.elementId, ...evaluation });
      run.leave(self.id, { [config.resultVariable]: evaluation.output });
    };
  },
};

/** Throws a `Failure` where something went wrong that the answer may rest on. */
function decide(run: Run, self: ElementInstance, config: CalledDecisionConfig): DecisionEvaluation {
  const pinned = run.program.decisions?.[pinOf(config.decisionId, config.binding, run.pinOf(self.instance), run.program.root)];
  const models = pinned === undefined ? null : modelsOf(run.program, pinned);
  if (pinned === undefined || models === null) {
    throw new Failure({ code: 'CALLED_DECISION_NOT_PINNED', errorType: 'CALLED_DECISION_ERROR', message: `Expected the decision ${config.decisionId} to be deployed when the instance was accepted but it was not` });
  }
  const kind = models[0]?.decisions.some(({ id }) => id === pinned.decisionId) === true ? 'decision' : 'service';
  const outcome = evaluateDecision(models, { kind, named: pinned.decisionId }, { at: run.at, budget: run.spending.feel, tellLeft: run.spending.feelLeft, json: true, inputs: visible(run, self.id) as Context });
  const wrong = failureOf(outcome);
  if (wrong !== null) throw new Failure({ code: 'DECISION_FAILED', errorType: 'DECISION_EVALUATION_ERROR', message: `Expected the decision ${pinned.decisionId} to be made but: ${wrong}` });
  const { decisionId, definitionKey, version } = pinned;
  return { decisionId, definitionKey, version, output: plain(outcome.value) as Json, ...evaluatedDecisions(outcome.decisions) };
}

/**
 * Null where the answer stands. What DMN itself finds wrong (a hit policy, a type, a value that is not allowed) and a spent budget
 * fail; an error inside FEEL is null there, which an expression may expect, and fails where the whole answer is null.
 */
export function failureOf({ value, faults, exceeded }: DecisionOutcome): string | null {
  const fault = exceeded === undefined ? (faults.find(({ code }) => code.startsWith('DMN_')) ?? (value === null ? faults[0] : undefined)) : faults.at(-1);
  if (fault === undefined) return null;
  // FEEL's messages may quote what a citizen wrote, which is not the operator's to read.
  const what = fault.code.startsWith('DMN_') ? `${fault.message} (${fault.code})` : fault.code;
  return `${placeText(fault.place)}: ${what}`;
}

/** The same array for a program each time: what was made of it is kept with it. */
const kept = new WeakMap<PinnedDecision, readonly DecisionModel[]>();

function modelsOf({ decisionModels }: Program, pinned: PinnedDecision): readonly DecisionModel[] | null {
  const known = kept.get(pinned);
  if (known !== undefined) return known;
  const models = pinned.models.flatMap((hash) => decisionModels?.[hash] ?? []);
  if (models.length !== pinned.models.length) return null;
  kept.set(pinned, models);
  return models;
}
