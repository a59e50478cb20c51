import { Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DECISION_REQUIREMENTS, findDecisionXml, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { tenantsOf } from '../../access/tenants.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { decisionNotFound } from '../decision-definitions/decision-not-found.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { DECISION_GRAPH, pageOf, SEARCH, searchBody } from '../shapes.js';

@ApiTags('decisions')
@Roles(...ENGINE_ROLES)
@Controller('v2/decision-requirements')
export class DecisionRequirementsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search decision requirements: DMN files' })
  @ApiBody({ schema: searchBody(Object.keys(DECISION_REQUIREMENTS.filters), Object.keys(DECISION_REQUIREMENTS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(DECISION_GRAPH) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, DECISION_REQUIREMENTS, body, me);
  }

  @Get(':decisionRequirementsKey')
  @ApiOperation({ summary: 'Get decision requirements' })
  @ApiResponse({ status: 200, schema: DECISION_GRAPH })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  get(@Param('decisionRequirementsKey') key: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, DECISION_REQUIREMENTS, key, me, decisionNotFound);
  }

  @Get(':decisionRequirementsKey/xml')
  @Header('content-type', 'text/xml; charset=utf-8')
  @ApiOperation({ summary: 'Get the DMN file of decision requirements' })
  @ApiProduces('text/xml')
  @ApiResponse({ status: 200, description: 'The file as it was deployed' })
  @ApiResponse({ status: 404, description: 'DECISION_NOT_FOUND' })
  async xml(@Param('decisionRequirementsKey') key: string, @Me() me: Principal): Promise<string> {
    await seen(this.database, DECISION_REQUIREMENTS, key, me, decisionNotFound);
    return (await findDecisionXml(this.database, key, tenantsOf(me))) as string;
  }
}
