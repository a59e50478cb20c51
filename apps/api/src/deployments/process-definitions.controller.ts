import { Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Problem } from '#domain';
import { elementStatistics, findDefinitionXml, PROCESS_DEFINITIONS, type Database, type SearchRequest } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { searched, seen } from '../v2/searching.js';
import { scopeOf } from '../v2/scope.js';
import { answer, ELEMENT_STATISTICS, pageOf, request, SEARCH, searchBody } from '../v2/shapes.js';
import { ValidBody } from '../validation/body.js';
import { DEFINITION } from './shapes.js';

const STATISTICS = request({ filter: { type: 'object', nullable: true, description: 'That of the search of process instances' } });

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

  @Get(':processDefinitionKey/form')
  @HttpCode(204)
  @ApiOperation({ summary: 'Get the form of the start event', description: 'No start event has a form here: citizens begin cases with the form of a service.' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'DEFINITION_NOT_FOUND' })
  async form(@Param('processDefinitionKey') key: string, @Me() me: Principal): Promise<void> {
    await seen(this.database, PROCESS_DEFINITIONS, key, me, notFound);
  }

  @Post(':processDefinitionKey/statistics/element-instances')
  @HttpCode(200)
  @ApiOperation({ summary: 'Count element instances of a definition, by element' })
  @ApiBody({ schema: STATISTICS as never, required: false })
  @ApiResponse({ status: 200, schema: answer({ items: { type: 'array', items: ELEMENT_STATISTICS } }) })
  @ApiResponse({ status: 404, description: 'DEFINITION_NOT_FOUND' })
  async statistics(@Param('processDefinitionKey') key: string, @ValidBody(STATISTICS) body: { filter?: object | null }, @Me() me: Principal): Promise<object> {
    await seen(this.database, PROCESS_DEFINITIONS, key, me, notFound);
    const result = await elementStatistics(this.database, { definitionKey: key }, body.filter, scopeOf(me));
    if (result.faults !== null) throw new ProblemException(400, result.faults[0] as Problem, {}, { faults: result.faults });
    return { items: result.items };
  }
}

function notFound(processDefinitionKey: string): Problem {
  return { code: 'DEFINITION_NOT_FOUND', params: { processDefinitionKey }, message: `There is no process definition ${processDefinitionKey}`, hint: 'Search for its key with POST /v2/process-definitions/search.' };
}
