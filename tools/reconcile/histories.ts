import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIdOf } from '#workflows/contract';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** The histories of an instance's runs, oldest first, as far back as Temporal keeps them (retention takes closed runs away). */
export async function historiesOf(client: Client, instanceKey: string): Promise<readonly History[]> {
  const runs: History[] = [];
  for (let runId: string | undefined; ; ) {
    const history = await fetchRun(client, instanceKey, runId);
    if (history === null) return runs;
    runs.unshift(history);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    if (runId === undefined) return runs;
  }
}

async function fetchRun(client: Client, instanceKey: string, runId: string | undefined): Promise<History | null> {
  try {
    return await client.workflow.getHandle(workflowIdOf(instanceKey), runId).fetchHistory();
  } catch (error) {
    // The SDK translates this error at some calls and not at others; 5 is gRPC's NOT_FOUND.
    if (error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && Number(error.code) === 5)) return null;
    throw error;
  }
}
