import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type Clock, type JsonObject, type ListenerResult } from '#domain';
import { failJob, noteDenial, noteGivenUp, noteThrown, openJob, updateJob, type Database, type OpenJob } from '#persistence';
import type { Principal } from '../../access/principal.js';
import { tenantsOf } from '../../access/tenants.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { Commands } from '../commands.js';
import { jobNotFound } from './job-not-found.js';
import { JobWaiters } from './job-waiters.js';

type Order = Parameters<Commands['give']>[2];

/** An instance carries out ten commands at once; many workers on the turns of one activity wait for their turn here, this long. */
const BUSY_MS = 5_000;
const [FIRST_PAUSE, LONGEST_PAUSE] = [20, 200];

/**
 * What workers answer. The engine is asked first and what it need not know is noted after it, so that what is lost between the two is a remark,
 * never a job. Whoever answers first has done the job; whether he still had it is not asked, as in Camunda.
 */
@Injectable()
export class JobDesk {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(JobWaiters) private readonly waiters: JobWaiters,
  ) {}

  async complete(jobKey: string, variables: JsonObject, result: ListenerResult | null, me: Principal): Promise<void> {
    const { kind, listenerEvent } = await this.#answerable(jobKey, me);
    const job = splitKey(jobKey).id;
    if (kind !== 'TASK_LISTENER') return this.#give(jobKey, me, { kind: 'completeJob', job, variables });
    if (Object.keys(variables).length > 0) throw badResult('/variables', 'A task listener sets no variables', 'Leave them out; correct the task by `result.corrections`.');
    if (result?.denied === true && listenerEvent === 'CREATING') throw badResult('/result/denied', 'The creation of a task cannot be denied', 'Throw an error, or correct the task.');
    if (result?.denied === true && result.corrections !== undefined) throw badResult('/result/corrections', 'What is denied cannot be corrected', 'Deny, or correct.');
    await this.#give(jobKey, me, { kind: 'completeJob', job, variables, ...(result !== null && { result }) });
    if (result !== null) await noteDenial(this.database, jobKey, result.denied === true, result.deniedReason ?? null).catch(lost);
  }

  async fail(jobKey: string, failure: { readonly retries: number; readonly message: string; readonly backOff: number; readonly variables: JsonObject }, me: Principal): Promise<void> {
    const { elementKey } = await this.#answerable(jobKey, me);
    const { retries, message, backOff, variables } = failure;
    if (Object.keys(variables).length > 0) await this.#give(jobKey, me, { kind: 'setVariables', scope: splitKey(elementKey).id, variables, local: true });
    if (retries > 0) {
      if (!(await failJob(this.database, { jobKey, retries, message, availableAt: this.clock.now() + backOff }))) throw new ProblemException(404, jobNotFound(jobKey));
      return this.waiters.nudge();
    }
    await this.#give(jobKey, me, { kind: 'failJob', job: splitKey(jobKey).id, message });
    await noteGivenUp(this.database, jobKey, message).catch(lost);
  }

  async throwError(jobKey: string, error: { readonly errorCode: string; readonly message: string; readonly variables: JsonObject }, me: Principal): Promise<void> {
    await this.#answerable(jobKey, me);
    await this.#give(jobKey, me, { kind: 'throwJobError', job: splitKey(jobKey).id, ...error });
    await noteThrown(this.database, jobKey, error.errorCode, error.message).catch(lost);
  }

  async update(jobKey: string, { retries, timeout }: { readonly retries: number | null; readonly timeout: number | null }, me: Principal): Promise<void> {
    if (retries === null && timeout === null) throw new ProblemException(400, { code: 'BODY_INVALID', location: '/changeset', message: 'Nothing is changed', hint: 'Give retries or timeout.' });
    await this.#open(jobKey, me);
    const now = this.clock.now();
    if (!(await updateJob(this.database, { jobKey, retries, deadline: timeout === null ? null : now + timeout, now }))) {
      await this.#open(jobKey, me);
      throw new ProblemException(409, { code: 'JOB_NOT_ACTIVATED', params: { jobKey }, message: `No worker has the job ${jobKey}, so it has no time-out`, hint: 'Activate it first.' });
    }
    this.waiters.nudge();
  }

  async #open(jobKey: string, me: Principal): Promise<OpenJob> {
    const job = /^\d{1,18}$/.test(jobKey) ? await openJob(this.database, jobKey, tenantsOf(me), this.clock.now()) : null;
    if (job === null) throw new ProblemException(404, jobNotFound(jobKey));
    return job;
  }

  async #answerable(jobKey: string, me: Principal): Promise<OpenJob> {
    const job = await this.#open(jobKey, me);
    if (job.stopped === null) return job;
    throw new ProblemException(409, {
      code: 'JOB_STATE_INVALID',
      params: { jobKey, stopped: job.stopped },
      message: job.stopped === 'incident' ? `The job ${jobKey} has failed, and its incident is not resolved` : `The job ${jobKey} has failed, and its back-off is not over`,
      hint: job.stopped === 'incident' ? 'Give it retries, resolve the incident, and activate it again.' : 'Activate it again.',
    });
  }

  async #give(jobKey: string, me: Principal, order: Order): Promise<void> {
    const until = performance.now() + BUSY_MS;
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        await this.commands.give(jobKey, me, order);
        return this.waiters.nudge();
      } catch (error) {
        if (!(error instanceof ProblemException)) throw error;
        // The instance may have gone with its last job.
        if (error.getStatus() === 404) throw new ProblemException(404, jobNotFound(jobKey));
        if (error.problem.code !== 'TOO_MANY_COMMANDS' || performance.now() > until) throw error;
        await pause(wait);
      }
    }
  }
}

/** The engine has taken the answer: to refuse it now would be wrong. */
function lost(): void {}

function badResult(location: string, message: string, hint: string): ProblemException {
  return new ProblemException(400, { code: 'JOB_RESULT_INVALID', location, message, hint });
}
