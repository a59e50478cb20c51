import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock, Problem } from '#domain';
import { BATCH_ITEMS, BATCH_OPERATIONS, changeBatch, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { answer, dateTime, integer, key, pageOf, SEARCH, searchBody, text } from '../shapes.js';
import { BatchRunner } from './batch-runner.js';

const BATCH = answer({
  batchOperationKey: key,
  state: { type: 'string', enum: ['ACTIVE', 'SUSPENDED', 'CANCELED', 'COMPLETED'] },
  batchOperationType: text,
  startDate: dateTime,
  endDate: dateTime,
  operationsTotalCount: integer,
  operationsFailedCount: integer,
  operationsCompletedCount: integer,
  errors: { type: 'array', items: answer({}) },
  tenantId: { ...text, description: 'beyond 8.8' },
});
const ITEM = answer({ batchOperationKey: key, operationType: text, itemKey: key, processInstanceKey: key, state: { type: 'string', enum: ['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED'] }, processedDate: dateTime, errorMessage: text });

@ApiTags('batch operations')
@Roles(...ENGINE_ROLES)
@Controller('v2')
export class BatchOperationsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BatchRunner) private readonly runner: BatchRunner,
  ) {}

  @Post('batch-operations/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search batch operations' })
  @ApiBody({ schema: searchBody(Object.keys(BATCH_OPERATIONS.filters), Object.keys(BATCH_OPERATIONS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(BATCH) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, BATCH_OPERATIONS, body, me);
  }

  @Post('batch-operation-items/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search the items of batch operations', description: 'One for each instance, or incident, with what came of it.' })
  @ApiBody({ schema: searchBody(Object.keys(BATCH_ITEMS.filters), Object.keys(BATCH_ITEMS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(ITEM) })
  searchItems(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, BATCH_ITEMS, body, me);
  }

  @Get('batch-operations/:batchOperationKey')
  @ApiOperation({ summary: 'Get a batch operation' })
  @ApiResponse({ status: 200, schema: BATCH })
  @ApiResponse({ status: 404, description: 'BATCH_NOT_FOUND' })
  get(@Param('batchOperationKey') batchKey: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, BATCH_OPERATIONS, batchKey, me, notFound);
  }

  @Post('batch-operations/:batchOperationKey/cancellation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel a batch operation', description: 'What was done stays; nothing more is begun.' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'BATCH_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'BATCH_STATE_INVALID' })
  cancel(@Param('batchOperationKey') batchKey: string, @Me() me: Principal): Promise<void> {
    return this.#change(batchKey, me, 'CANCELED', ['ACTIVE', 'SUSPENDED']);
  }

  @Post('batch-operations/:batchOperationKey/suspension')
  @HttpCode(204)
  @ApiOperation({ summary: 'Suspend a batch operation' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'BATCH_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'BATCH_STATE_INVALID' })
  suspend(@Param('batchOperationKey') batchKey: string, @Me() me: Principal): Promise<void> {
    return this.#change(batchKey, me, 'SUSPENDED', ['ACTIVE']);
  }

  @Post('batch-operations/:batchOperationKey/resumption')
  @HttpCode(204)
  @ApiOperation({ summary: 'Resume a suspended batch operation' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'BATCH_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'BATCH_STATE_INVALID' })
  async resume(@Param('batchOperationKey') batchKey: string, @Me() me: Principal): Promise<void> {
    await this.#change(batchKey, me, 'ACTIVE', ['SUSPENDED']);
    this.runner.nudge();
  }

  async #change(batchKey: string, me: Principal, to: 'ACTIVE' | 'SUSPENDED' | 'CANCELED', from: readonly string[]): Promise<void> {
    const { tenantId } = await seen(this.database, BATCH_OPERATIONS, batchKey, me, notFound);
    if (await changeBatch(this.database, { batchKey, tenantId }, to, from, this.clock.now())) return;
    const { state } = await seen(this.database, BATCH_OPERATIONS, batchKey, me, notFound);
    throw new ProblemException(409, { code: 'BATCH_STATE_INVALID', params: { state }, message: `The batch operation is ${state}`, hint: 'Read it again: what you ask for is not possible any more, or not needed.' });
  }
}

function notFound(batchOperationKey: string): Problem {
  return { code: 'BATCH_NOT_FOUND', params: { batchOperationKey }, message: `There is no batch operation ${batchOperationKey}`, hint: 'Search for it with POST /v2/batch-operations/search.' };
}
