import { Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DECISION_DEFINITIONS, findDecisionXml, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { tenantsOf } from '../../access/tenants.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { answer, DECISION_DEFINITION, integer, key, pageOf, request, SEARCH, searchBody, tenantId, text, variables } from '../shapes.js';
import { storable } from '../storable.js';
import { decisionNotFound } from './decision-not-found.js';
import { EvaluationService, type EvaluationBody } from './evaluation.service.js';
import { INPUTS, RULES } from './told.js';

const named = (member: string): object => ({ type: 'object', properties: { [member]: {} }, required: [member] });
const EVALUATION = {
  ...request({ decisionDefinitionId: { ...text, minLength: 1, maxLength: 1000 }, decisionDefinitionKey: { ...key, pattern: '^[0-9]{1,18}$' }, variables, tenantId }),
  oneOf: [named('decisionDefinitionId'), named('decisionDefinitionKey')],
};
const EVALUATED = answer({
  decisionDefinitionId: text, decisionDefinitionName: text, decisionDefinitionVersion: integer, decisionDefinitionKey: key, decisionRequirementsId: text, decisionRequirementsKey: key, output: text,
  failedDecisionDefinitionId: text, failureMessage: text, tenantId: text, decisionEvaluationKey: key, decisionInstanceKey: key,
  evaluatedDecisions: {
    type: 'array',
    items: answer({
      decisionDefinitionId: text, decisionDefinitionName: text, decisionDefinitionVersion: integer, decisionDefinitionType: text, decisionDefinitionKey: key, decisionEvaluationInstanceKey: text, output: text,
      tenantId: text, evaluatedInputs: INPUTS, matchedRules: RULES,
    }),
  },
});

@ApiTags('decisions')
@Roles(...ENGINE_ROLES)
@Controller('v2/decision-definitions')
export class DecisionDefinitionsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EvaluationService) private readonly evaluation: EvaluationService,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search decisions' })
  @ApiBody({ schema: searchBody(Object.keys(DECISION_DEFINITIONS.filters), Object.keys(DECISION_DEFINITIONS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(DECISION_DEFINITION) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, DECISION_DEFINITIONS, body, me);
  }

  @Post('evaluation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Evaluate a decision', description: 'With its reasons: inputs and matched rules of every decision that it required. A decision that fails is answered with its failure.' })
  @ApiBody({ schema: EVALUATION as never })
  @ApiResponse({ status: 200, schema: EVALUATED })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  evaluate(@ValidBody(EVALUATION) body: EvaluationBody, @Me() me: Principal): Promise<object> {
    return this.evaluation.evaluate(storable(body), me);
  }

  @Get(':decisionDefinitionKey')
  @ApiOperation({ summary: 'Get a decision' })
  @ApiResponse({ status: 200, schema: DECISION_DEFINITION })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  get(@Param('decisionDefinitionKey') decision: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, DECISION_DEFINITIONS, decision, me, decisionNotFound);
  }

  @Get(':decisionDefinitionKey/xml')
  @Header('content-type', 'text/xml; charset=utf-8')
  @ApiOperation({ summary: 'Get the DMN file of a decision' })
  @ApiProduces('text/xml')
  @ApiResponse({ status: 200, description: 'The file as it was deployed' })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  async xml(@Param('decisionDefinitionKey') decision: string, @Me() me: Principal): Promise<string> {
    await seen(this.database, DECISION_DEFINITIONS, decision, me, decisionNotFound);
    return (await findDecisionXml(this.database, decision, tenantsOf(me))) as string;
  }
}
