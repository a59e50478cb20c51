import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Json, JsonObject } from '#domain';
import { decide } from '#domain/decisions';
import { DECISION_DEFINITIONS, findDecision, keepEvaluation, type Database } from '#persistence';
import type { Principal } from '../../access/principal.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { writableTenant } from '../scope.js';
import { seen } from '../searching.js';
import { decisionNotFound } from './decision-not-found.js';
import { inputsOf, rulesOf } from './told.js';

export interface EvaluationBody {
  readonly decisionDefinitionId?: string;
  readonly decisionDefinitionKey?: string;
  readonly variables?: JsonObject | null;
  readonly tenantId?: string | null;
}

/** Decisions asked for directly: evaluated here, without the process engine, and kept like those of instances. */
@Injectable()
export class EvaluationService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `EvaluateDecisionResult` of the contract. A decision that fails is answered too, with the failure. */
  async evaluate(body: EvaluationBody, me: Principal): Promise<object> {
    const { decisionDefinitionId, decisionDefinitionKey: key } = body;
    const tenantId = key === undefined ? writableTenant(me, body.tenantId) : (await seen(this.database, DECISION_DEFINITIONS, key, me, decisionNotFound)).tenantId;
    const deployed = await findDecision(this.database, tenantId, key === undefined ? { decisionId: decisionDefinitionId as string } : { definitionKey: key });
    if (deployed === null) throw new ProblemException(404, decisionNotFound(decisionDefinitionId ?? key ?? ''));
    const { decisionId, definitionKey, version } = deployed;
    const at = this.clock.now();
    const { output, decisions, failure } = decide(deployed.models, decisionId, body.variables ?? {}, at);
    const kept = await keepEvaluation(this.database, { tenantId, at, asked: { decisionId, definitionKey, version, output }, decisions, failure });
    const evaluationKey = kept[0]?.evaluationKey as string;
    return {
      decisionDefinitionId: decisionId,
      decisionDefinitionName: deployed.name,
      decisionDefinitionVersion: version,
      decisionDefinitionKey: definitionKey,
      decisionRequirementsId: deployed.requirementsId,
      decisionRequirementsKey: deployed.requirementsKey,
      output: JSON.stringify(output),
      failedDecisionDefinitionId: failure === null ? '' : decisionId,
      failureMessage: failure ?? '',
      tenantId,
      decisionEvaluationKey: evaluationKey,
      decisionInstanceKey: evaluationKey,
      evaluatedDecisions: decisions.map((one, index) => ({
        decisionDefinitionId: one.id,
        decisionDefinitionName: one.name,
        decisionDefinitionVersion: kept[index]?.version,
        decisionDefinitionType: kept[index]?.type,
        decisionDefinitionKey: kept[index]?.definitionKey,
        decisionEvaluationInstanceKey: `${evaluationKey}-${index + 1}`,
        output: JSON.stringify(one.output as Json),
        tenantId,
        evaluatedInputs: inputsOf(one.inputs),
        matchedRules: rulesOf(one.matchedRules),
      })),
    };
  }
}
