import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Problem } from '#domain';
import { VARIABLES, WHOLE_VARIABLES, type Database, type SearchRequest, type VariableItem } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { pageOf, SEARCH, searchBody, VARIABLE } from '../shapes.js';
import { truncates } from './truncation.js';

@ApiTags('variables')
@Roles(...ENGINE_ROLES)
@Controller('v2/variables')
export class VariablesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search variables', description: 'Their present values, as JSON; long ones are cut off at 8191 characters unless truncateValues is false.' })
  @ApiQuery({ name: 'truncateValues', required: false, schema: { type: 'boolean', default: true } })
  @ApiBody({ schema: searchBody(Object.keys(VARIABLES.filters), Object.keys(VARIABLES.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(VARIABLE) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Query('truncateValues') truncateValues: string | undefined, @Me() me: Principal): Promise<object> {
    return searched(this.database, truncates(truncateValues) ? VARIABLES : WHOLE_VARIABLES, body, me);
  }

  @Get(':variableKey')
  @ApiOperation({ summary: 'Get a variable, whole' })
  @ApiResponse({ status: 200, schema: VARIABLE })
  @ApiResponse({ status: 404, description: 'VARIABLE_NOT_FOUND' })
  async get(@Param('variableKey') key: string, @Me() me: Principal): Promise<object> {
    const { isTruncated: _, ...variable }: VariableItem = await seen(this.database, WHOLE_VARIABLES, key, me, notFound);
    return variable;
  }
}

function notFound(variableKey: string): Problem {
  return { code: 'VARIABLE_NOT_FOUND', params: { variableKey }, message: `There is no variable ${variableKey}`, hint: 'Search for it with POST /v2/variables/search.' };
}
