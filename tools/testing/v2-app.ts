import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import { makeLogger, type Config } from '#runtime';
import type { CommandAnswer, CommandInput } from '#workflows/contract';
import { createApp } from '../../apps/api/src/create-app.js';
import type { AppParts } from '../../apps/api/src/app.module.js';
import type { TemporalGateway } from '../../apps/api/src/temporal/temporal-gateway.js';

/** Stands in for Temporal: keeps what it was given and answers as it is told. The e2e tests have the real one. */
export class RecordedTemporal {
  readonly commands: (readonly [string, CommandInput])[] = [];
  readonly starts: { readonly type: string; readonly options: Record<string, unknown> }[] = [];
  answer: (command: CommandInput) => CommandAnswer = () => ({ ok: true, step: 2 });
  onStart: (workflowId: string) => Promise<void> = () => Promise.resolve();
  isReachable = true;

  executeCommand(instanceKey: string, command: CommandInput): Promise<CommandAnswer> {
    this.commands.push([instanceKey, command]);
    return Promise.resolve().then(() => this.answer(command));
  }

  reachable(): Promise<boolean> {
    return Promise.resolve(this.isReachable);
  }

  client(): Promise<unknown> {
    const start = async (type: string, options: Record<string, unknown>): Promise<void> => {
      this.starts.push({ type, options });
      await this.onStart(options['workflowId'] as string);
    };
    return Promise.resolve({ withDeadline: <T>(_: number, work: () => Promise<T>) => work(), workflow: { start } });
  }
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Record<string, unknown> & { readonly items?: readonly Record<string, unknown>[] };
}

/** The whole app in this process over a real database. */
export class V2App {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly address: string,
    private readonly folder: string,
  ) {}

  static async start(database: Database, temporal: RecordedTemporal, clock: Clock): Promise<V2App> {
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-v2-'));
    const config: Config = {
      host: '127.0.0.1',
      port: 8080,
      dataDir: folder,
      databaseUrl: '',
      temporalAddress: '',
      temporalNamespace: 'default',
      sandbox: true,
      shortDeadlines: false,
      oidcIssuer: null,
      oidcAudience: null,
      keysDir: join(folder, 'keys'),
      publicUrl: 'http://127.0.0.1',
      workerPort: 0,
    };
    const logger = makeLogger('v2-test');
    logger.level = 'silent';
    // This surface neither signs nor seals.
    const signatures = { anchors: [], authorities: null } as unknown as AppParts['signatures'];
    const app = await createApp({ config, clock, database, temporal: temporal as unknown as TemporalGateway, signatures, logger });
    await app.listen(0, '127.0.0.1');
    return new V2App(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'), folder);
  }

  async token(roles: readonly string[], more: { readonly subject?: string; readonly groups?: readonly string[]; readonly tenants?: readonly string[] } = {}): Promise<string> {
    const { subject = 'anna.testowa', groups = [], tenants = ['agency'] } = more;
    const answer = await fetch(`${this.address}/api/v1/sandbox/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subject, roles, groups, tenants }) });
    return `Bearer ${((await answer.json()) as { token: string }).token}`;
  }

  async ask(method: string, path: string, authorization: string, body?: unknown): Promise<Answer> {
    const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const answer = await fetch(`${this.address}/v2/${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
