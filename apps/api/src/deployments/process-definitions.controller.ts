import { Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Problem } from '#domain';
import { findDefinitionXml, PROCESS_DEFINITIONS, type Database, type SearchRequest } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { searched, seen } from '../v2/searching.js';
import { pageOf, SEARCH, searchBody } from '../v2/shapes.js';
import { ValidBody } from '../validation/body.js';
import { DEFINITION } from './shapes.js';

@ApiTags('process definitions')
@Roles('designer', 'operator', 'admin')
@Controller('v2/process-definitions')
export class ProcessDefinitionsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search process definitions' })
  @ApiBody({ schema: searchBody(Object.keys(PROCESS_DEFINITIONS.filters), Object.keys(PROCESS_DEFINITIONS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(DEFINITION) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, PROCESS_DEFINITIONS, body, me);
  }

  @Get(':processDefinitionKey')
  @ApiOperation({ summary: 'Get a process definition' })
  @ApiResponse({ status: 200, schema: DEFINITION })
  @ApiResponse({ status: 404, description: 'DEFINITION_NOT_FOUND' })
  get(@Param('processDefinitionKey') key: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, PROCESS_DEFINITIONS, key, me, notFound);
  }

  @Get(':processDefinitionKey/xml')
  @Header('content-type', 'text/xml; charset=utf-8')
  @ApiOperation({ summary: 'Get the BPMN file of a process definition' })
  @ApiProduces('text/xml')
  @ApiResponse({ status: 200, description: 'The file as it was deployed' })
  @ApiResponse({ status: 404, description: 'DEFINITION_NOT_FOUND' })
  async xml(@Param('processDefinitionKey') key: string, @Me() me: Principal): Promise<string> {
    const xml = /^\d{1,18}$/.test(key) ? await findDefinitionXml(this.database, key, tenantsOf(me)) : null;
    if (xml === null) throw new ProblemException(404, notFound(key.slice(0, 40)));
    return xml;
  }
}

function notFound(processDefinitionKey: string): Problem {
  return { code: 'DEFINITION_NOT_FOUND', params: { processDefinitionKey }, message: `There is no process definition ${processDefinitionKey}`, hint: 'Search for its key with POST /v2/process-definitions/search.' };
}
