import { Connection } from '@temporalio/client';

/** How long Temporal keeps a closed workflow. What must be known longer is in PostgreSQL. */
const RETENTION_DAYS = 3;
const ALREADY_EXISTS = 6;

/** Registers the namespace as soon as the server answers; one that exists is left as it is. */
export async function registerNamespace(address: string, namespace: string, alive: () => boolean, timeoutMs = 90_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (!alive()) throw new Error('Temporal\'s server ended while starting');
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: RETENTION_DAYS * 86_400 as never } });
      } finally {
        await connection.close();
      }
      return;
    } catch (error) {
      if ((error as { code?: number }).code === ALREADY_EXISTS) return;
      if (performance.now() > end) throw new Error(`Temporal's server at ${address} does not answer: ${(error as Error).message}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
