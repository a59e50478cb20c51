import type { Problem } from '#domain';
import { ApplicationFailure } from '@temporalio/workflow';

export const INSTANCE_CLOSED: Problem = {
  code: 'INSTANCE_CLOSED',
  message: 'The instance has ended',
  hint: 'Nothing more can be done with it; read what became of it',
};

export const TOO_MANY_COMMANDS: Problem = {
  code: 'TOO_MANY_COMMANDS',
  message: 'Too many commands to this instance are being carried out',
  hint: 'Ask again in a moment, with the same command id',
};

/** Refused before it is accepted: such an update leaves nothing in the history. The message carries no data of the case. */
export function refusal(problem: Problem): ApplicationFailure {
  return ApplicationFailure.create({ type: 'Refused', message: problem.code, nonRetryable: true, details: [problem] });
}
