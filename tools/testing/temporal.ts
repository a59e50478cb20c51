import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { freePort } from '../driver/free-port.js';
import { findDevServer } from '../temporal/find-dev-server.js';
import { findTestServer } from '../temporal/find-test-server.js';
import { startDevServer } from '../temporal/dev-server.js';
import type { ServerProcess } from '../process/server-process.js';
import type { Part } from './part.js';

const tell = (line: string): void => console.warn(line);

/** For `describeWith(await devServer(), …)`: whether a real Temporal server can be started here. */
export async function devServer(): Promise<Part> {
  const found = await findDevServer({ ...process.env, TEMPORAL_ADDRESS: '' }, tell);
  return found.kind === 'missing' ? { name: 'a Temporal development server', missing: found.message } : { name: 'a Temporal development server', path: found.kind === 'program' ? found.path : '' };
}

/** For `describeWith(await timeSkippingServer(), …)`: whether time can be skipped here. */
export async function timeSkippingServer(): Promise<Part> {
  const found = await findTestServer(tell);
  return found.kind === 'missing' ? { name: 'a time-skipping test server', missing: found.message } : { name: 'a time-skipping test server', path: found.path };
}

/** A real Temporal development server for one test file. It can be stopped and started again on its port, with its data if it is kept in a file. */
export class TemporalServer {
  private process: ServerProcess | null = null;

  private constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly folder: string | null,
  ) {}

  /** `kept`: workflows survive `stop` and `start`; otherwise all is in memory. */
  static async start(options: { readonly kept?: boolean } = {}): Promise<TemporalServer> {
    const part = await devServer();
    if ('missing' in part) throw new Error(part.missing);
    const server = new TemporalServer(part.path, await freePort(), options.kept === true ? mkdtempSync(join(tmpdir(), 'koordynator-temporal-')) : null);
    await server.start();
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get namespace(): string {
    return 'default';
  }

  async start(): Promise<void> {
    this.process ??= await startDevServer({ program: this.program, port: this.port, lifeline: true, ...(this.folder === null ? {} : { file: join(this.folder, 'temporal.db') }) });
  }

  /** Ends the server; `start` brings it back. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.process?.stop(15_000, signal);
    this.process = null;
  }

  /** Ends it for good and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    if (this.folder !== null) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Executions by state, as visibility counts them (a moment behind). */
  async countWorkflows(): Promise<{ readonly open: number; readonly closed: number }> {
    const connection = await Connection.connect({ address: this.address });
    try {
      const count = async (query: string): Promise<number> => Number((await connection.workflowService.countWorkflowExecutions({ namespace: this.namespace, query })).count);
      return { open: await count('ExecutionStatus = "Running"'), closed: await count('ExecutionStatus != "Running"') };
    } finally {
      await connection.close();
    }
  }
}

/** The time-skipping environment of the SDK: `env.sleep('14 days')` takes milliseconds. End it with `teardown()`. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const part = await timeSkippingServer();
  if ('missing' in part) throw new Error(part.missing);
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: part.path } } });
}
