import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Problem } from '#domain';
import { callHierarchy, elementStatistics, INCIDENTS, PROCESS_INSTANCES, sequenceFlows, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES, scopeOf } from '../scope.js';
import { searched, seen } from '../searching.js';
import { ELEMENT_STATISTICS, INCIDENT, answer, key, pageOf, SEARCH, searchBody, text } from '../shapes.js';
import { instanceNotFound } from './instance-not-found.js';

const itemsOf = (item: object) => answer({ items: { type: 'array', items: item } });

/** What is read of one instance besides itself. */
@ApiTags('process instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances/:processInstanceKey')
export class InstanceReadingController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('call-hierarchy')
  @ApiOperation({ summary: 'Get the instances that called one another down to this one, the root first' })
  @ApiResponse({ status: 200, schema: { type: 'array', items: answer({ processInstanceKey: key, processDefinitionKey: key, processDefinitionName: text }) } })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  async hierarchy(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<readonly object[]> {
    await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    return callHierarchy(this.database, instanceKey);
  }

  @Get('sequence-flows')
  @ApiOperation({ summary: 'Get the sequence flows that an instance took, each once' })
  @ApiResponse({ status: 200, schema: itemsOf(answer({ sequenceFlowId: text, processInstanceKey: key, processDefinitionKey: key, processDefinitionId: text, elementId: text, tenantId: text })) })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  async flows(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<object> {
    await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    return { items: await sequenceFlows(this.database, instanceKey) };
  }

  @Get('statistics/element-instances')
  @ApiOperation({ summary: 'Count element instances of an instance, by element' })
  @ApiResponse({ status: 200, schema: itemsOf(ELEMENT_STATISTICS) })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  async statistics(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<object> {
    await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    const result = await elementStatistics(this.database, { instanceKey }, {}, scopeOf(me));
    if (result.faults !== null) throw new ProblemException(400, result.faults[0] as Problem, {}, { faults: result.faults });
    return { items: result.items };
  }

  @Post('incidents/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search incidents of an instance and of all that it called' })
  @ApiBody({ schema: searchBody(Object.keys(INCIDENTS.filters), Object.keys(INCIDENTS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(INCIDENT) })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  async incidents(@Param('processInstanceKey') instanceKey: string, @ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    return searched(this.database, incidentsBelow(instanceKey), body, me);
  }
}

/** The key is one of an existing instance: digits. */
function incidentsBelow(instanceKey: string): typeof INCIDENTS {
  const below = `(with recursive below(key) as (
    select cast(${BigInt(instanceKey)} as bigint) union select c.instance_key from process_instances c join below b on c.parent_key = b.key where c.root_key <> c.instance_key)
    select key from below)`;
  return { ...INCIDENTS, from: (database) => INCIDENTS.from(database).where(`i.instance_key in ${below}`) };
}
