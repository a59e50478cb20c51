import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeWith } from './part.js';
import { devServer, startTimeSkipping, TemporalServer, timeSkippingServer } from './temporal.js';

describeWith(await devServer(), 'a real Temporal server for tests', () => {
  it('keeps its workflows over a stop, on the same address', async () => {
    const server = await TemporalServer.start({ kept: true });
    try {
      const connection = await Connection.connect({ address: server.address });
      const start = { namespace: server.namespace, workflowId: 'kept', workflowType: { name: 'none' }, taskQueue: { name: 'nobody' }, requestId: 'one' };
      await connection.workflowService.startWorkflowExecution(start);
      await connection.close();
      await server.stop();
      await server.start();
      const again = await Connection.connect({ address: server.address });
      const { workflowExecutionInfo } = await again.workflowService.describeWorkflowExecution({ namespace: server.namespace, execution: { workflowId: 'kept' } });
      await again.close();
      expect(workflowExecutionInfo?.type?.name).toBe('none');
    } finally {
      await server.dispose();
    }
  }, 120_000);
});

describeWith(await timeSkippingServer(), 'a server that skips time', () => {
  let environment: TestWorkflowEnvironment | undefined;
  beforeAll(async () => {
    environment = await startTimeSkipping();
  }, 120_000);
  afterAll(async () => environment?.teardown());

  it('lets 14 days pass in no time', async () => {
    const before = (await environment?.currentTimeMs()) ?? 0;
    const began = performance.now();
    await environment?.sleep('14 days');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(((await environment?.currentTimeMs()) ?? 0) - before).toBeGreaterThanOrEqual(14 * 86_400_000);
  });
});

