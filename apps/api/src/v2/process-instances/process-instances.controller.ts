import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PROCESS_INSTANCES, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { answer, integer, key, operationReference, pageOf, PROCESS_INSTANCE, request, SEARCH, searchBody, text } from '../shapes.js';
import { CREATION_BODY, type CreationBody } from './creation-body.js';
import { instanceNotFound } from './instance-not-found.js';
import { CreationService } from './creation.service.js';

const CANCELLATION = request({ operationReference });

@ApiTags('process instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances')
export class ProcessInstancesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CreationService) private readonly creation: CreationService,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a process instance', description: 'Answered when the instance can be read; with awaitCompletion, when it has completed, with its variables.' })
  @ApiBody({ schema: CREATION_BODY as never })
  @ApiResponse({ status: 200, schema: answer({ processInstanceKey: key, processDefinitionKey: key, processDefinitionId: text, processDefinitionVersion: integer, tenantId: text, variables: { type: 'object' } }) })
  @ApiResponse({ status: 404, description: 'DEFINITION_NOT_FOUND' })
  @ApiResponse({ status: 503, description: 'ENGINE_UNAVAILABLE: nothing was started' })
  @ApiResponse({ status: 504, description: 'COMPLETION_NOT_AWAITED: it goes on' })
  create(@ValidBody(CREATION_BODY) body: CreationBody, @Me() me: Principal): Promise<object> {
    return this.creation.create(body, me);
  }

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search process instances' })
  @ApiBody({ schema: searchBody(Object.keys(PROCESS_INSTANCES.filters), Object.keys(PROCESS_INSTANCES.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(PROCESS_INSTANCE) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, PROCESS_INSTANCES, body, me);
  }

  @Get(':processInstanceKey')
  @ApiOperation({ summary: 'Get a process instance' })
  @ApiResponse({ status: 200, schema: PROCESS_INSTANCE })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  get(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
  }

  @Post(':processInstanceKey/cancellation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel a process instance and all that it called' })
  @ApiBody({ schema: CANCELLATION as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, INSTANCE_CLOSED' })
  @ApiResponse({ status: 409, description: 'INSTANCE_NOT_ROOT' })
  async cancel(@Param('processInstanceKey') instanceKey: string, @ValidBody(CANCELLATION) _body: object, @Me() me: Principal): Promise<void> {
    const { state, parentProcessInstanceKey: parent } = await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    if (state !== 'ACTIVE') throw new ProblemException(404, { code: 'INSTANCE_CLOSED', params: { state }, message: `The instance has ended: it is ${state}`, hint: 'Nothing more can be done with it.' });
    if (parent !== undefined) {
      throw new ProblemException(409, { code: 'INSTANCE_NOT_ROOT', params: { parentProcessInstanceKey: parent }, message: 'The instance was called by another one', hint: 'Cancel the root instance: it ends what it called.' });
    }
    await this.commands.give(instanceKey, me, { kind: 'cancelInstance' });
  }
}
