import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DECISION_INSTANCES, evaluationDetails, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { decisionNotFound } from '../decision-definitions/decision-not-found.js';
import { INPUTS, inputsOf, RULES, rulesOf } from '../decision-definitions/told.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched } from '../searching.js';
import { answer, DECISION_INSTANCE_MEMBERS, pageOf, SEARCH, searchBody } from '../shapes.js';

@ApiTags('decisions')
@Roles(...ENGINE_ROLES)
@Controller('v2/decision-instances')
export class DecisionInstancesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search evaluated decisions, of instances and those that were asked for directly' })
  @ApiBody({ schema: searchBody(Object.keys(DECISION_INSTANCES.filters), Object.keys(DECISION_INSTANCES.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(answer(DECISION_INSTANCE_MEMBERS)) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, DECISION_INSTANCES, body, me);
  }

  @Get(':decisionEvaluationInstanceKey')
  @ApiOperation({ summary: 'Get an evaluated decision with its reasons' })
  @ApiResponse({ status: 200, schema: answer({ ...DECISION_INSTANCE_MEMBERS, evaluatedInputs: INPUTS, matchedRules: RULES }) })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  async get(@Param('decisionEvaluationInstanceKey') key: string, @Me() me: Principal): Promise<object> {
    const [, evaluation, ordinal] = /^(\d{1,18})-(\d{1,6})$/.exec(key) ?? [];
    const filter = { decisionEvaluationKey: evaluation, decisionEvaluationInstanceKey: key };
    const [found] = evaluation === undefined ? [] : (await searched(this.database, DECISION_INSTANCES, { filter }, me)).items;
    const details = found === undefined ? null : await evaluationDetails(this.database, evaluation as string, Number(ordinal));
    if (found === undefined || details === null) throw new ProblemException(404, decisionNotFound(key.slice(0, 40)));
    return { ...found, evaluatedInputs: inputsOf(details.inputs), matchedRules: rulesOf(details.rules) };
  }
}
