import { randomUUID } from 'node:crypto';
import { HttpException, Inject, Injectable } from '@nestjs/common';
import { splitKey, type Problem } from '#domain';
import type { CommandInput } from '#workflows/contract';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import type { TemporalGateway } from '../temporal/temporal-gateway.js';
import { TEMPORAL } from '../tokens.js';

/** A command without what is the same for all of them. */
export type Order<C = CommandInput> = C extends CommandInput ? Omit<C, 'commandId' | 'by'> : never;

/** Camunda says 404 to a command for what is over: for its engine it does not exist any more. */
const STATUS: Readonly<Record<string, number>> = {
  INSTANCE_NOT_FOUND: 404,
  INSTANCE_CLOSED: 404,
  TASK_NOT_FOUND: 404,
  TASK_NOT_ACTIVE: 404,
  INCIDENT_NOT_FOUND: 404,
  JOB_NOT_FOUND: 404,
  SCOPE_NOT_FOUND: 404,
  AD_HOC_NOT_ACTIVE: 404,
  VARIABLES_TOO_LARGE: 413,
  TOO_MANY_COMMANDS: 503,
};

@Injectable()
export class Commands {
  constructor(@Inject(TEMPORAL) private readonly temporal: TemporalGateway) {}

  /** Answered when what the command did can be read. `key` is the instance's, or that of anything in it; `targetHash` that of the program that a migration leads to;
   * `commandId`: given again, the command is done once. */
  async give(key: string, me: Pick<Principal, 'subject'>, order: Order, { targetHash, commandId = randomUUID() }: { readonly targetHash?: string; readonly commandId?: string } = {}): Promise<void> {
    const command = { ...order, commandId, by: me.subject } as CommandInput;
    const answer = await this.temporal.executeCommand(splitKey(key).instanceKey, command, targetHash).catch(asCamunda);
    if (!answer.ok) throw refused(answer.problem);
  }
}

function asCamunda(error: unknown): never {
  throw error instanceof ProblemException && error.getStatus() === 409 ? refused(error.problem) : (error as HttpException);
}

function refused(problem: Problem): ProblemException {
  return new ProblemException(STATUS[problem.code] ?? 409, problem);
}
