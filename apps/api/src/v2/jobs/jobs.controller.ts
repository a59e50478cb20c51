import { Controller, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { splitKey, type Clock, type JsonObject, type Problem } from '#domain';
import { failJob, JOBS, noteJobError, updateJob, type Database, type JobItem, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { mayTenant, tenantsOf } from '../../access/tenants.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { ACTIVATED_JOB, answer, JOB, pageOf, SEARCH, searchBody } from '../shapes.js';
import { storable } from '../storable.js';
import { activated, listenerResult, type JobResultBody } from './job-answers.js';
import { ACTIVATION, COMPLETION, ERROR, FAILURE, UPDATE } from './job-bodies.js';
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

@ApiTags('jobs')
@Roles(...ENGINE_ROLES)
@Controller('v2/jobs')
export class JobsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(JobWaiters) private readonly waiters: JobWaiters,
  ) {}

  @Post('activation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Activate jobs', description: 'At least once: a job whose worker does not answer within `timeout` is given to another. Waits for `requestTimeout` (10 s where it is 0 or absent, not at all where it is negative) until there is one.' })
  @ApiBody({ schema: ACTIVATION as never })
  @ApiResponse({ status: 200, schema: answer({ jobs: { type: 'array', items: ACTIVATED_JOB } }) as never })
  async activate(@ValidBody(ACTIVATION) body: ActivationBody, @Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const wait = body.requestTimeout == null || body.requestTimeout === 0 ? WAIT_MS : body.requestTimeout;
    const wanted = { type: body.type, worker: body.worker ?? '', tenants: tenantsAsked(me, body.tenantIds), timeout: body.timeout, most: body.maxJobsToActivate };
    const jobs = await this.waiters.activate(wanted, wait, gone.signal);
    return { jobs: jobs.map((job) => activated(job, body.fetchVariable ?? null)) };
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
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  async complete(@Param('jobKey') jobKey: string, @ValidBody(COMPLETION) body: { variables?: JsonObject | null; result?: JobResultBody | null }, @Me() me: Principal): Promise<void> {
    storable(body);
    await this.open(jobKey, me);
    const result = body.result == null ? {} : { result: listenerResult(body.result) };
    await this.commands.give(jobKey, me, { kind: 'completeJob', job: splitKey(jobKey).id, variables: body.variables ?? {}, ...result });
  }

  @Post(':jobKey/failure')
  @HttpCode(204)
  @ApiOperation({ summary: 'Fail a job', description: 'With retries it is there again after `retryBackOff` milliseconds; without it is an incident.' })
  @ApiBody({ schema: FAILURE as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  async fail(@Param('jobKey') jobKey: string, @ValidBody(FAILURE) body: { retries?: number | null; errorMessage?: string | null; retryBackOff?: number | null; variables?: JsonObject | null }, @Me() me: Principal): Promise<void> {
    storable(body);
    const { elementInstanceKey } = await this.open(jobKey, me);
    if (body.variables != null && Object.keys(body.variables).length > 0) {
      await this.commands.give(jobKey, me, { kind: 'setVariables', scope: splitKey(elementInstanceKey).id, variables: body.variables, local: true });
    }
    const retries = body.retries ?? 0;
    const message = body.errorMessage ?? '';
    const done = await failJob(this.database, { jobKey, tenants: tenantsOf(me), retries, availableAt: this.clock.now() + (body.retryBackOff ?? 0), message });
    if (!done) throw new ProblemException(404, notFound(jobKey));
    if (retries === 0) await this.commands.give(jobKey, me, { kind: 'failJob', job: splitKey(jobKey).id, message });
  }

  @Post(':jobKey/error')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a BPMN error for a job' })
  @ApiBody({ schema: ERROR as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  async error(@Param('jobKey') jobKey: string, @ValidBody(ERROR) body: { errorCode: string; errorMessage?: string | null; variables?: JsonObject | null }, @Me() me: Principal): Promise<void> {
    storable(body);
    await this.open(jobKey, me);
    const message = body.errorMessage ?? '';
    await noteJobError(this.database, { jobKey, tenants: tenantsOf(me), errorCode: body.errorCode, message });
    await this.commands.give(jobKey, me, { kind: 'throwJobError', job: splitKey(jobKey).id, errorCode: body.errorCode, message, variables: body.variables ?? {} });
  }

  @Patch(':jobKey')
  @HttpCode(204)
  @ApiOperation({ summary: 'Update the retries or the time-out of a job' })
  @ApiBody({ schema: UPDATE as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'JOB_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'JOB_NOT_ACTIVATED' })
  async update(@Param('jobKey') jobKey: string, @ValidBody(UPDATE) body: { changeset: { retries?: number | null; timeout?: number | null } }, @Me() me: Principal): Promise<void> {
    const { deadline } = await this.open(jobKey, me);
    const { retries = null, timeout = null } = body.changeset;
    const now = this.clock.now();
    if (timeout !== null && (deadline === undefined || Date.parse(deadline) <= now)) {
      throw new ProblemException(409, { code: 'JOB_NOT_ACTIVATED', params: { jobKey }, message: `No worker has the job ${jobKey}, so it has no time-out`, hint: 'Activate it first.' });
    }
    if (!(await updateJob(this.database, { jobKey, tenants: tenantsOf(me), retries, deadline: timeout === null ? null : now + timeout }))) throw new ProblemException(404, notFound(jobKey));
  }

  private async open(jobKey: string, me: Principal): Promise<JobItem> {
    const job = await seen(this.database, JOBS, jobKey, me, notFound);
    if (job.endTime !== undefined) throw new ProblemException(404, notFound(jobKey));
    return job;
  }
}

/** Those that were named, of the caller's own; without names all of his. Throws 403. */
function tenantsAsked(me: Principal, asked: readonly string[] | null | undefined): readonly string[] | null {
  if (asked == null || asked.length === 0) return tenantsOf(me);
  const strange = asked.find((tenant) => !mayTenant(me, tenant));
  if (strange !== undefined) throw new ProblemException(403, { code: 'TENANT_FORBIDDEN', params: { tenantId: strange }, message: `You may not act for the tenant ${strange}`, hint: 'Name tenants of your token.' });
  return asked;
}

function notFound(jobKey: string): Problem {
  return { code: 'JOB_NOT_FOUND', params: { jobKey }, message: `There is no open job ${jobKey}`, hint: 'It was completed, or is no longer wanted: drop what was done for it. Search with POST /v2/jobs/search.' };
}
