import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Clock } from '#domain';
import { instanceState, messageTaken, type Database, type Settlement, type TakenRow } from '#persistence';
import { BROADCAST_SIGNAL, MESSAGE_SIGNAL, TASK_QUEUE, WORKFLOW_TYPE, workflowIdOf, type MessageInput, type SignalInput, type StartInput } from '#workflows/contract';
import { ProgramUnknown, programArgument } from '#workflows/codec';
import { refusedForGood } from './grpc-errors.js';

interface Parts {
  readonly client: Client;
  readonly database: Database;
  readonly clock: Clock;
  /** Limits of the instances that it starts, where they differ from the engine's own. */
  readonly budget?: StartInput['budget'];
}

/**
 * Hands one row to its process and says what became of it. Throws when Temporal could not be asked; the row is then as
 * before. Handing over twice does no harm: the workflow id and the message id are recognised.
 */
export function handOver(parts: Parts, row: TakenRow): Promise<Settlement> {
  if (row.kind === 'start') return start(parts, row);
  return row.kind === 'message' ? message(parts, row) : signal(parts, row);
}

async function start({ client, budget }: Parts, row: TakenRow & { kind: 'start' }): Promise<Settlement> {
  const { id, instanceKey, tenantId, payload, known } = row;
  // Temporal forgets ids of closed workflows after retention; the read model does not (design.md §4 rule 3).
  if (known !== null) return { id, state: 'handed-over' };
  const input: StartInput = { tenantId, instanceKey, caseId: payload.caseId, variables: payload.variables, ...(payload.startAt !== undefined && { startAt: payload.startAt }), ...(budget !== undefined && { budget }) };
  try {
    await client.workflow.start(WORKFLOW_TYPE, {
      taskQueue: TASK_QUEUE,
      workflowId: workflowIdOf(instanceKey),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [programArgument(payload.programHash), input],
    });
    return { id, state: 'handed-over' };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { id, state: 'handed-over' };
    if (error instanceof ProgramUnknown) return { id, state: 'undeliverable', disposition: 'PROGRAM_UNKNOWN' };
    if (refusedForGood(error)) return { id, state: 'undeliverable', disposition: 'REFUSED' };
    throw error;
  }
}

async function message({ client, database }: Parts, row: TakenRow & { kind: 'message' }): Promise<Settlement> {
  const { id, instanceKey } = row;
  const { messageId, name, correlationKey, variables, expiresAt } = row.payload;
  if (row.known === 'COMPLETED' || row.known === 'TERMINATED') return afterTheEnd(database, row);
  try {
    await client.workflow.getHandle(workflowIdOf(instanceKey)).signal<[MessageInput]>(MESSAGE_SIGNAL, { messageId, name, correlationKey, variables, expiresAt });
    return { id, state: 'handed-over' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      // It may have ended since the row was taken; its start was handed over before this row could be taken.
      const state = await instanceState(database, instanceKey);
      return state === 'COMPLETED' || state === 'TERMINATED' ? afterTheEnd(database, row) : { id, state: 'undeliverable', disposition: 'INSTANCE_UNKNOWN' };
    }
    if (refusedForGood(error)) return { id, state: 'undeliverable', disposition: 'REFUSED' };
    throw error;
  }
}

/** Nothing keeps a signal: for an instance that has ended meanwhile it is done with. */
async function signal({ client, database }: Parts, row: TakenRow & { kind: 'signal' }): Promise<Settlement> {
  const { id, instanceKey, payload } = row;
  const done: Settlement = { id, state: 'handed-over' };
  if (row.known === 'COMPLETED' || row.known === 'TERMINATED') return done;
  try {
    await client.workflow.getHandle(workflowIdOf(instanceKey)).signal<[SignalInput]>(BROADCAST_SIGNAL, payload);
    return done;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      const state = await instanceState(database, instanceKey);
      return state === 'COMPLETED' || state === 'TERMINATED' ? done : { id, state: 'undeliverable', disposition: 'INSTANCE_UNKNOWN' };
    }
    if (refusedForGood(error)) return { id, state: 'undeliverable', disposition: 'REFUSED' };
    throw error;
  }
}

/** Handed over before, by a relay that died before it could say so; or too late. */
async function afterTheEnd(database: Database, { id, instanceKey, payload }: TakenRow & { kind: 'message' }): Promise<Settlement> {
  return (await messageTaken(database, instanceKey, payload.messageId)) ? { id, state: 'handed-over' } : { id, state: 'undeliverable', disposition: 'INSTANCE_CLOSED' };
}
