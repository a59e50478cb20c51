import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { findTaskForm, taskVariables, USER_TASKS, type Database, type SearchRequest, type TaskForm } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { searchedWithin, seen } from '../searching.js';
import { FORM, pageOf, SEARCH, searchBody, VARIABLE } from '../shapes.js';
import { truncates } from '../variables/truncation.js';
import { taskNotFound } from './task-not-found.js';

/** What is read of a task besides itself, by whoever sees the task. */
@ApiTags('user tasks')
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2/user-tasks/:userTaskKey')
export class TaskReadingController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('form')
  @ApiOperation({ summary: 'Get the form of a user task' })
  @ApiResponse({ status: 200, schema: FORM })
  @ApiResponse({ status: 204, description: 'The task has no form' })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND' })
  async form(@Param('userTaskKey') taskKey: string, @Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<TaskForm | undefined> {
    await seen(this.database, USER_TASKS, taskKey, me, taskNotFound);
    const form = await findTaskForm(this.database, taskKey);
    if (form !== null) return form;
    reply.status(204);
    return undefined;
  }

  @Post('variables/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search the variables that a user task sees', description: 'Of each name the innermost; long values are cut off at 8191 characters unless truncateValues is false.' })
  @ApiQuery({ name: 'truncateValues', required: false, schema: { type: 'boolean', default: true } })
  @ApiBody({ schema: searchBody(['name'], ['value', 'name', 'tenantId', 'variableKey', 'scopeKey', 'processInstanceKey']) as never })
  @ApiResponse({ status: 200, schema: pageOf(VARIABLE) })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND' })
  async variables(@Param('userTaskKey') taskKey: string, @ValidBody(SEARCH) body: SearchRequest, @Query('truncateValues') truncateValues: string | undefined, @Me() me: Principal): Promise<object> {
    const { tenantId } = await seen(this.database, USER_TASKS, taskKey, me, taskNotFound);
    return searchedWithin(this.database, taskVariables(taskKey, truncates(truncateValues)), body, { tenants: [tenantId] });
  }
}
