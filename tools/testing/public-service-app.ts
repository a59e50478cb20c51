import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import { makeLogger, type Config } from '#runtime';
import { openSignatures, type Signatures } from '#signature';
import { createApp } from '../../apps/api/src/create-app.js';
import type { TemporalGateway } from '../../apps/api/src/temporal/temporal-gateway.js';
import { deployFolder } from '../definitions/deploy-folder.js';
import { definitionFolders } from '../definitions/folders.js';

/** Time stands still until a test moves it. */
export class TestClock implements Clock {
  constructor(public at: number) {}

  now(): number {
    return this.at;
  }
}

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly body: T;
}

export interface Asking {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands in for a Temporal that is not there: whoever asks it for anything gets a failure. */
export const NO_TEMPORAL = {
  reachable: () => Promise.resolve(false),
  client: () => Promise.reject(new Error('Expected Temporal not to be asked but it was')),
  executeCommand: () => Promise.reject(new Error('Expected Temporal not to be asked but it was')),
} as unknown as TemporalGateway;

/** The whole API in this process with real signatures, on a free port of the loopback, over a real database and without Temporal. */
export class PublicServiceApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly address: string,
    /** The same keys as the app's: a test signs elsewhere with `signatures.sandbox`. */
    readonly signatures: Signatures,
    /** Of this app; another process of the same installation shares it. */
    readonly keysDir: string,
    private readonly folder: string,
  ) {}

  static async start(database: Database, clock: Clock, more: { readonly config?: Partial<Config>; readonly temporal?: TemporalGateway } = {}): Promise<PublicServiceApp> {
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-api-'));
    const config: Config = {
      host: '127.0.0.1', port: 0, dataDir: folder, databaseUrl: '', temporalAddress: '', temporalNamespace: 'default', sandbox: true, shortDeadlines: false,
      oidcIssuer: null, oidcAudience: null, keysDir: join(folder, 'keys'), publicUrl: 'http://127.0.0.1', workerPort: 0, ...more.config,
    };
    const logger = makeLogger('api-test');
    logger.level = 'silent';
    const signatures = openSignatures({ keysDir: config.keysDir, clock, sandbox: config.sandbox });
    const app = await createApp({ config, clock, database, temporal: more.temporal ?? NO_TEMPORAL, signatures, logger });
    await app.listen(config.port, '127.0.0.1');
    return new PublicServiceApp(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'), signatures, config.keysDir, folder);
  }

  /** The shipped definitions, as the start of the system deploys them. */
  async deployDefinitions(): Promise<void> {
    const authorization = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
    const waiting = [...definitionFolders(join(import.meta.dirname, '../../process-definitions'))];
    // A called definition before those that call it: whoever is refused waits until the others are there.
    for (let round = 0; waiting.length > 0; round += 1) {
      if (round > 10) throw new Error(`Expected all definitions to be deployed but not ${waiting.map(({ key }) => key).join(', ')}`);
      for (const folder of [...waiting]) {
        const { faults } = await deployFolder(folder, { address: this.address, authorization });
        if (faults.length === 0) waiting.splice(waiting.indexOf(folder), 1);
      }
    }
  }

  async token(subject: string, roles: readonly string[], more: { readonly name?: string; readonly groups?: readonly string[]; readonly tenants?: readonly string[] } = {}): Promise<string> {
    const { body } = await this.ask<{ token: string }>('POST', '/api/v1/sandbox/token', { body: { subject, roles, ...more } });
    return body.token;
  }

  async ask<T = Record<string, unknown>>(method: string, path: string, { token, body, headers }: Asking = {}): Promise<Reply<T>> {
    const answer = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = /[/+]json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: (json ? JSON.parse(text) : {}) as T };
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
