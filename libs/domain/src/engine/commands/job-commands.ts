import type { Problem } from '../../errors/problem.js';
import { Failure } from '../failure.js';
import type { ElementInstance } from '../full-state.js';
import { raiseIncident } from '../incidents.js';
import { endJob, ownerOf } from '../jobs.js';
import { listenerDone } from '../listening.js';
import { setLocal } from '../scopes.js';
import { throwJobsError } from '../throw-error.js';
import type { CarryOut } from './command-of.js';

/** What a job worker answers. A job that has ended, or whose element has, is not there any more: the second of two answers is refused. */

export const completeJob: CarryOut<'completeJob'> = (run, { job, variables, result }) => {
  const self = ownerOf(run, job);
  if (self === undefined) return notFound(job);
  if (self.listening !== undefined) listenerDone(run, self, variables, result);
  else {
    endJob(run, self, 'completed');
    run.replace(self.id, { jobDone: true });
    run.happened(self.id, variables);
  }
  return null;
};

export const throwJobError: CarryOut<'throwJobError'> = (run, { job, errorCode, message, variables }) => {
  const self = ownerOf(run, job);
  if (self === undefined) return notFound(job);
  setLocal(run, self.instance, self.id, variables);
  throwJobsError(run, self, errorCode, message);
  return null;
};

/** The job stays, its incident says why nobody does it; more retries and the resolution of the incident make it available again. */
export const failJob: CarryOut<'failJob'> = (run, { job, message }) => {
  const self = ownerOf(run, job);
  if (self === undefined) return notFound(job);
  const open = Object.values(run.draft.incidents).some((incident) => incident.element === self.id && incident.retry.what === 'job');
  if (!open) raiseIncident(run, self, noRetries(self, 'JOB_FAILED', message), { what: 'job' });
  return null;
};

export function noRetries({ listening }: ElementInstance, code: string, message: string): Failure {
  const errorType = listening === undefined ? 'JOB_NO_RETRIES' : listening.at === 'start' || listening.at === 'end' ? 'EXECUTION_LISTENER_NO_RETRIES' : 'TASK_LISTENER_NO_RETRIES';
  return new Failure({ code, errorType, message });
}

function notFound(job: number): Problem {
  return { code: 'JOB_NOT_FOUND', message: 'There is no such open job', params: { job }, hint: 'It was completed, or is no longer wanted. Drop what was done for it.' };
}

