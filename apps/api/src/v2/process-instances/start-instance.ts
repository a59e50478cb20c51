import { Inject, Injectable } from '@nestjs/common';
import { isGrpcServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Config } from '#runtime';
import { projectedState, type Database } from '#persistence';
import { programArgument } from '#workflows/codec';
import { TASK_QUEUE, WORKFLOW_TYPE, workflowIdOf, type StartInput } from '#workflows/contract';
import { ProblemException } from '../../errors/problem-exception.js';
import type { TemporalGateway } from '../../temporal/temporal-gateway.js';
import { CONFIG, DATABASE, TEMPORAL } from '../../tokens.js';
import { waitFor } from '../wait-for.js';

/** Temporal's client repeats by itself what failed within this time; another try tells what became of one without an answer. */
const ANSWER_MS = 3_000;
const TRIES = 2;
/** How long the first projection is waited for: without a worker it would not come, but the instance is there. */
const VISIBLE_MS = 5_000;
const GRPC = { invalidArgument: 3, resourceExhausted: 8 } as const;

/** Starts an instance as a command: there and then, or not at all (unlike a submission, which the outbox carries). */
@Injectable()
export class StartInstance {
  constructor(
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers when the instance can be read. Throws 400 START_REFUSED, 503 ENGINE_OVERLOADED or ENGINE_UNAVAILABLE. */
  async start(programHash: string, input: StartInput): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#once(programHash, input);
        break;
      } catch (error) {
        // The key is ours alone: what has started under it is an earlier attempt that gave no answer.
        if (error instanceof WorkflowExecutionAlreadyStartedError) break;
        if (error instanceof ProblemException) throw error;
        const code = grpcCodeOf(error);
        if (code === GRPC.invalidArgument) throw refusedForGood();
        if (attempt >= TRIES || code === undefined) throw code === GRPC.resourceExhausted ? overloaded() : unanswered(error, input.instanceKey);
      }
    }
    await waitFor(VISIBLE_MS, () => projectedState(this.database, input.instanceKey));
  }

  async #once(programHash: string, input: StartInput): Promise<void> {
    const client = await this.temporal.client();
    await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.start(WORKFLOW_TYPE, {
        taskQueue: TASK_QUEUE,
        workflowId: workflowIdOf(input.instanceKey),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [programArgument(programHash), { ...input, ...(this.config.engineBudget !== undefined && { budget: this.config.engineBudget }) }],
      }),
    );
  }
}

/** The gRPC status that an error carries, itself or as its cause. */
function grpcCodeOf(error: unknown): number | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1) if (isGrpcServiceError(each)) return each.code;
  return undefined;
}

function refusedForGood(): ProblemException {
  return new ProblemException(400, { code: 'START_REFUSED', message: 'The engine takes no such start: it is too large', location: '/variables', hint: 'Give fewer or smaller variables.' });
}

function overloaded(): ProblemException {
  return new ProblemException(503, { code: 'ENGINE_OVERLOADED', message: 'Too many commands are under way', hint: 'Ask again in a moment.' }, { 'retry-after': '2' });
}

function unanswered(error: unknown, instanceKey: string): unknown {
  if (grpcCodeOf(error) === undefined) return error;
  const problem = { code: 'ENGINE_UNAVAILABLE', message: 'The process engine cannot be reached', params: { processInstanceKey: instanceKey }, hint: 'Ask again in a moment. Should an instance with this key appear nevertheless, the start had been taken without an answer.' };
  return new ProblemException(503, problem, { 'retry-after': '2' });
}
