import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { findForm, listTasks, type Database, type TaskRecord } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { ValidBody } from '../validation/body.js';
import { isKey, isUuid, limitOf } from '../validation/page.js';
import { storable } from '../v2/storable.js';
import { COMPLETED, COMPLETION, PREPARATION, PREPARED, TASK, TASK_LIST, TASK_STATES, TASK_WITH_FORM, type Completion, type ReplyGiven } from './shapes.js';
import { taskView } from './task-view.js';
import { TasksService } from './tasks.service.js';

@ApiTags('tasks')
@Roles('clerk', 'operator')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(TasksService) private readonly tasks: TasksService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The queue of my office and teams, in the order of coming' })
  @ApiQuery({ name: 'group', required: false })
  @ApiQuery({ name: 'assignee', required: false })
  @ApiQuery({ name: 'caseId', required: false })
  @ApiQuery({ name: 'state', required: false, enum: TASK_STATES as string[] })
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: TASK_LIST })
  async list(@Me() me: Principal, @Query() query: Readonly<Record<string, string | undefined>>): Promise<object> {
    const { group, assignee, caseId, state = 'CREATED', after = '0' } = query;
    const limit = limitOf(query['limit']);
    if (!TASK_STATES.includes(state)) throw invalid('state', state, `Give one of ${TASK_STATES.join(', ')}.`);
    if (caseId !== undefined && !isUuid(caseId)) throw invalid('caseId', caseId, 'Give the id of a case.');
    if (after !== '0' && !isKey(after)) throw invalid('after', after, 'Give `next` of the page before.');
    const clerkOnly = !me.roles.includes('operator') && !me.roles.includes('admin');
    const groups = group === undefined ? (clerkOnly ? me.groups : null) : clerkOnly && !me.groups.includes(group) ? [] : [group];
    const items = await listTasks(this.database, { groups, tenants: tenantsOf(me), assignee: assignee ?? null, state: state as TaskRecord['state'], caseId: caseId ?? null, after, limit });
    return { items: items.map(taskView), next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A task with its form and the letter it is about' })
  @ApiResponse({ status: 200, schema: TASK_WITH_FORM })
  @ApiResponse({ status: 404, description: 'TASK_NOT_FOUND' })
  async one(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    const task = await this.tasks.seen(me, id);
    const form = task.formId === null ? null : ((await findForm(this.database, task.tenantId, task.formId))?.form ?? null);
    const letter = task.submissionDocumentId === null ? null : { id: task.submissionDocumentId, href: `/api/v1/documents/${task.submissionDocumentId}` };
    return { ...taskView(task), form, letter };
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Roles('clerk')
  @ApiResponse({ status: 200, schema: TASK })
  @ApiResponse({ status: 403, description: 'TASK_OF_OTHERS' })
  @ApiOperation({ summary: 'Takes the task: mine until I give it back or complete it' })
  @ApiResponse({ status: 409, description: 'TASK_CLAIMED, TASK_COMPLETED' })
  async claim(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return taskView(await this.tasks.claim(me, id));
  }

  @Post(':id/unclaim')
  @HttpCode(200)
  @Roles('clerk')
  @ApiResponse({ status: 200, schema: TASK })
  @ApiResponse({ status: 403, description: 'TASK_OF_OTHERS' })
  @ApiOperation({ summary: 'Gives the task back to the queue' })
  @ApiResponse({ status: 409, description: 'TASK_NOT_CLAIMED, TASK_COMPLETED' })
  async unclaim(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return taskView(await this.tasks.unclaim(me, id));
  }

  @Post(':id/preparations')
  @HttpCode(200)
  @Roles('clerk')
  @ApiOperation({ summary: 'The reply as a letter, to be signed elsewhere within a day' })
  @ApiBody({ schema: PREPARATION as object })
  @ApiResponse({ status: 200, schema: PREPARED })
  @ApiResponse({ status: 409, description: 'TASK_NOT_CLAIMED, TASK_COMPLETED' })
  @ApiResponse({ status: 422, description: 'REPLY_WITHOUT_CASE' })
  async prepare(@Me() me: Principal, @Param('id') id: string, @ValidBody(PREPARATION) body: { readonly reply: ReplyGiven }): Promise<object> {
    return this.tasks.prepare(me, id, body.reply);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Roles('clerk')
  @ApiOperation({ summary: 'Completes the task; a reply is signed and goes to its delivery', description: 'Answered when what came of it can be read.' })
  @ApiBody({ schema: COMPLETION as object })
  @ApiResponse({ status: 409, description: 'TASK_NOT_CLAIMED, TASK_COMPLETED' })
  @ApiResponse({ status: 200, schema: COMPLETED })
  @ApiResponse({ status: 403, description: 'TASK_OF_OTHERS, REPLY_OF_OTHER_OFFICE' })
  @ApiResponse({ status: 422, description: 'SIGNATURE_REQUIRED, VARIABLE_PROTECTED, REPLY_WITHOUT_CASE, or what is wrong with the signature' })
  @ApiResponse({ status: 503, description: 'ENGINE_UNAVAILABLE, ENGINE_OVERLOADED: ask again with the same body' })
  async complete(@Me() me: Principal, @Param('id') id: string, @ValidBody(COMPLETION) body: Completion): Promise<object> {
    return this.tasks.complete(me, id, storable(body));
  }
}

function invalid(location: string, value: string, hint: string): ProblemException {
  return new ProblemException(400, { code: 'QUERY_INVALID', message: `${location} is "${value.slice(0, 50)}"`, location, hint });
}
