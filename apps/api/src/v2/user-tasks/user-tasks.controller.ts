import { Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { splitKey, type JsonObject } from '#domain';
import { USER_TASKS, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { pageOf, request, SEARCH, searchBody, text, USER_TASK, variables } from '../shapes.js';
import { storable } from '../storable.js';
import { AssignmentService } from './assignment.service.js';
import { taskNotFound } from './task-not-found.js';
import { changesOf, UPDATE, type UpdateBody } from './update-body.js';

/** For task listeners: they see it, and without them it makes no difference. */
const action = { ...text, nullable: true, maxLength: 200 };
const ASSIGNMENT = request({ assignee: { ...text, minLength: 1, maxLength: 500 }, allowOverride: { type: 'boolean', nullable: true }, action }, ['assignee']);
const COMPLETION = request({ variables, action });

@ApiTags('user tasks')
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2/user-tasks')
export class UserTasksController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(AssignmentService) private readonly assignment: AssignmentService,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search user tasks', description: 'A clerk sees those of his groups, those for himself, and those that he has.' })
  @ApiBody({ schema: searchBody(Object.keys(USER_TASKS.filters), Object.keys(USER_TASKS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(USER_TASK) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, USER_TASKS, body, me);
  }

  @Patch(':userTaskKey')
  @Roles(...ENGINE_ROLES)
  @HttpCode(204)
  @ApiOperation({ summary: 'Update a user task', description: 'Null is as good as absent; an empty list or date clears.' })
  @ApiBody({ schema: UPDATE as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 400, description: 'BODY_INVALID, TASK_UPDATE_EMPTY' })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND, TASK_NOT_ACTIVE' })
  async update(@Param('userTaskKey') taskKey: string, @ValidBody(UPDATE) body: UpdateBody, @Me() me: Principal): Promise<void> {
    const changes = changesOf(storable(body as typeof body & { variables?: JsonObject }));
    await this.assignment.open(taskKey, me);
    await this.commands.give(taskKey, me, { kind: 'updateTask', task: splitKey(taskKey).id, changes, action: body.action || 'update' });
  }

  @Get(':userTaskKey')
  @ApiOperation({ summary: 'Get a user task' })
  @ApiResponse({ status: 200, schema: USER_TASK })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND' })
  get(@Param('userTaskKey') taskKey: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, USER_TASKS, taskKey, me, taskNotFound);
  }

  @Post(':userTaskKey/assignment')
  @HttpCode(204)
  @ApiOperation({ summary: 'Assign a user task' })
  @ApiBody({ schema: ASSIGNMENT as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND, TASK_NOT_ACTIVE' })
  @ApiResponse({ status: 409, description: 'TASK_ASSIGNED' })
  async assign(@Param('userTaskKey') taskKey: string, @ValidBody(ASSIGNMENT) body: { assignee: string; allowOverride?: boolean | null; action?: string | null }, @Me() me: Principal): Promise<void> {
    const { assignee, allowOverride, action: why } = storable(body as typeof body & { variables?: JsonObject });
    await this.assignment.assign(taskKey, assignee, allowOverride ?? true, me, why || undefined);
  }

  @Delete(':userTaskKey/assignee')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unassign a user task' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND, TASK_NOT_ACTIVE' })
  async unassign(@Param('userTaskKey') taskKey: string, @Me() me: Principal): Promise<void> {
    await this.assignment.unassign(taskKey, me);
  }

  @Post(':userTaskKey/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Complete a user task', description: 'Answered when what came of it can be read.' })
  @ApiBody({ schema: COMPLETION as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND, TASK_NOT_ACTIVE' })
  @ApiResponse({ status: 409, description: 'TASK_ASSIGNED, TASK_NOT_ASSIGNED, TASK_BELONGS_TO_CASE (clerks)' })
  async complete(@Param('userTaskKey') taskKey: string, @ValidBody(COMPLETION) body: { variables?: JsonObject | null }, @Me() me: Principal): Promise<void> {
    const given = storable(body).variables ?? {};
    await this.assignment.completable(taskKey, me);
    await this.commands.give(taskKey, me, { kind: 'completeTask', task: splitKey(taskKey).id, variables: given });
  }
}
