import { Connection } from '@temporalio/client';

/** Waits until a Temporal server answers and knows the namespace; `alive` says whether waiting makes sense still. */
export async function temporalReady(address: string, namespace: string, alive: () => boolean, timeoutMs = 60_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (!alive()) throw new Error('Temporal ended while starting');
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (performance.now() > end) throw new Error(`Temporal at ${address} does not answer: ${(error as Error).message}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
