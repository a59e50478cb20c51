import { Controller, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { JsonObject } from '#domain';
import { JOBS, USER_TASKS, type ActivatedJob, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DEFAULT_TENANT, mayTenant, tenantsOf } from '../../access/tenants.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES, writableTenant } from '../scope.js';
import { searched } from '../searching.js';
import { ACTIVATED_JOB, answer, JOB, pageOf, SEARCH, searchBody } from '../shapes.js';
import { storable } from '../storable.js';
import { activated, listenerResult, type JobResultBody } from './job-answers.js';
import { ACTIVATION, COMPLETION, ERROR, FAILURE, LONGEST_WAIT, MOST_JOBS, UPDATE } from './job-bodies.js';
import { JobDesk } from './job-desk.js';
import { JobWaiters } from './job-waiters.js';

/** As long as Camunda waits where the request does not say. */
const WAIT_MS = 10_000;

interface ActivationBody {
  readonly type: string;
  readonly worker?: string | null;
  readonly timeout: number;
  readonly maxJobsToActivate: number;
  readonly fetchVariable?: readonly string[] | null;
  readonly requestTimeout?: number | null;
  readonly tenantIds?: readonly string[] | null;
}

interface FailureBody {
  readonly retries?: number | null;
  readonly errorMessage?: string | null;
  readonly retryBackOff?: number | null;
  readonly variables?: JsonObject | null;
}

@ApiTags('jobs')
@Roles(...ENGINE_ROLES)
@Controller('v2/jobs')
export class JobsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(JobDesk) private readonly desk: JobDesk,
    @Inject(JobWaiters) private readonly waiters: JobWaiters,
  ) {}

  @Post('activation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Activate jobs', description: 'At least once: a job whose worker does not answer within `timeout` is given to another. Waits for `requestTimeout` until there is one.' })
  @ApiBody({ schema: ACTIVATION as never })
  @ApiResponse({ status: 200, schema: answer({ jobs: { type: 'array', items: ACTIVATED_JOB } }) as never })
  @ApiResponse({ status: 403, description: 'TENANT_FORBIDDEN' })
  @ApiResponse({ status: 503, description: 'TOO_MANY_WORKERS' })
  async activate(@ValidBody(ACTIVATION) body: ActivationBody, @Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { type, worker, timeout, fetchVariable } = storable(body as ActivationBody & { variables?: JsonObject });
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const wanted = { type, worker: worker ?? '', tenants: tenantsAsked(me, body.tenantIds), timeout, most: Math.min(body.maxJobsToActivate, MOST_JOBS) };
    const jobs = await this.waiters.activate(wanted, Math.min(body.requestTimeout || WAIT_MS, LONGEST_WAIT), gone.signal);
    const tasks = await this.#tasksOf(jobs, me);
    return { jobs: jobs.map((job) => activated(job, fetchVariable ?? null, tasks.get(job.elementInstanceKey))) };
  }

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search jobs' })
  @ApiBody({ schema: searchBody(Object.keys(JOBS.filters), Object.keys(JOBS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(JOB) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, JOBS, body, me);
  }

  @Post(':jobKey/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Complete a job', description: 'Exactly once: a second answer finds no open job. Answered when what came of it can be read.' })
  @ApiBody({ schema: COMPLETION as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 400, description: 'BODY_INVALID, JOB_RESULT_INVALID' })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'JOB_STATE_INVALID' })
  complete(@Param('jobKey') jobKey: string, @ValidBody(COMPLETION) body: { variables?: JsonObject | null; result?: JobResultBody | null }, @Me() me: Principal): Promise<void> {
    const { variables, result } = storable(body);
    return this.desk.complete(jobKey, variables ?? {}, result == null ? null : listenerResult(result), me);
  }

  @Post(':jobKey/failure')
  @HttpCode(204)
  @ApiOperation({ summary: 'Fail a job', description: 'With retries it is there again after `retryBackOff` milliseconds; without it is an incident.' })
  @ApiBody({ schema: FAILURE as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'JOB_STATE_INVALID' })
  fail(@Param('jobKey') jobKey: string, @ValidBody(FAILURE) body: FailureBody, @Me() me: Principal): Promise<void> {
    const { retries, errorMessage, retryBackOff, variables } = storable(body);
    return this.desk.fail(jobKey, { retries: retries ?? 0, message: errorMessage ?? '', backOff: retryBackOff ?? 0, variables: variables ?? {} }, me);
  }

  @Post(':jobKey/error')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a BPMN error for a job', description: 'Caught by nobody it is an incident.' })
  @ApiBody({ schema: ERROR as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'JOB_STATE_INVALID' })
  error(@Param('jobKey') jobKey: string, @ValidBody(ERROR) body: { errorCode: string; errorMessage?: string | null; variables?: JsonObject | null }, @Me() me: Principal): Promise<void> {
    const { errorCode, errorMessage, variables } = storable(body);
    return this.desk.throwError(jobKey, { errorCode, message: errorMessage ?? '', variables: variables ?? {} }, me);
  }

  @Patch(':jobKey')
  @HttpCode(204)
  @ApiOperation({ summary: 'Update the retries or the time-out of a job' })
  @ApiBody({ schema: UPDATE as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'JOB_NOT_ACTIVATED' })
  update(@Param('jobKey') jobKey: string, @ValidBody(UPDATE) body: { changeset: { retries?: number | null; timeout?: number | null } }, @Me() me: Principal): Promise<void> {
    const { retries = null, timeout = null } = body.changeset;
    return this.desk.update(jobKey, { retries, timeout }, me);
  }

  async #tasksOf(jobs: readonly ActivatedJob[], me: Principal) {
    const keys = jobs.filter(({ kind }) => kind === 'TASK_LISTENER').map(({ elementInstanceKey }) => elementInstanceKey);
    if (keys.length === 0) return new Map<string, never>();
    const { items } = await searched(this.database, USER_TASKS, { filter: { userTaskKey: { $in: keys } }, page: { limit: MOST_JOBS } }, me);
    return new Map(items.map((task) => [task.userTaskKey, task]));
  }
}

/** Those that were named; else Camunda's default, or those of a token that is not for it. Throws 403. */
function tenantsAsked(me: Principal, asked: readonly string[] | null | undefined): readonly string[] {
  if (asked != null && asked.length > 0) return asked.map((tenant) => writableTenant(me, tenant));
  return mayTenant(me, DEFAULT_TENANT) ? [DEFAULT_TENANT] : (tenantsOf(me) ?? [DEFAULT_TENANT]);
}
