import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { STATE_QUERY, WORKFLOW_TYPE, workflowIdOf, type StateAnswer } from '#workflows/contract';

/** An instance as Temporal has it. */
export interface WorkflowState {
  readonly instanceKey: string;
  readonly running: boolean;
}

const ID = /^pi-(\d+)$/;

/** Every instance that Temporal still knows, open and closed. Visibility may lag by a moment; a suspicion is looked at again. */
export async function* allWorkflows(client: Client): AsyncGenerator<WorkflowState> {
  for await (const { workflowId, status } of client.workflow.list({ query: `WorkflowType = '${WORKFLOW_TYPE}'` })) {
    const instanceKey = ID.exec(workflowId)?.[1];
    // An earlier run of the same instance; its last run is in the list too.
    if (instanceKey !== undefined && status.name !== 'CONTINUED_AS_NEW') yield { instanceKey, running: status.name === 'RUNNING' };
  }
}

/** Null where Temporal has no such workflow. Asked directly, so not a moment behind. */
export async function describeWorkflow(client: Client, instanceKey: string): Promise<WorkflowState | null> {
  try {
    const { status } = await client.workflow.getHandle(workflowIdOf(instanceKey)).describe();
    return { instanceKey, running: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** What the workflow itself says; null where no worker answers in time. */
export async function askState(client: Client, instanceKey: string): Promise<StateAnswer | null> {
  try {
    return await client.withDeadline(Date.now() + 5_000, () => client.workflow.getHandle(workflowIdOf(instanceKey)).query<StateAnswer>(STATE_QUERY));
  } catch {
    return null;
  }
}
