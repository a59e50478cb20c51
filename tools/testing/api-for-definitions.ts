import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import { makeLogger } from '#runtime';
import type { AppParts } from '../../apps/api/src/app.module.js';
import { createApp } from '../../apps/api/src/create-app.js';

export interface RunningApi {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:<free port>` */
  readonly address: string;
  close(): Promise<void>;
}

/** Stands where a part must not be used: deploying and reading definitions takes the database only. */
function absent<T>(name: string): T {
  return new Proxy({}, { get: (_, property) => (property === 'then' || typeof property === 'symbol' || String(property).startsWith('on') ? undefined : () => { throw new Error(`Expected ${name} not to be used, but ${String(property)} was called`); }) }) as T;
}

/** The API in this process, on a free port of the loopback, in sandbox mode and without Temporal, seal and signatures. */
export async function startApiForDefinitions(database: Database, clock: Clock): Promise<RunningApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'definitions-api-'));
  const config = {
    host: '127.0.0.1', port: 0, dataDir, databaseUrl: '', temporalAddress: '', temporalNamespace: 'default', sandbox: true, shortDeadlines: false,
    oidcIssuer: null, oidcAudience: null, keysDir: join(dataDir, 'keys'), publicUrl: 'http://127.0.0.1', workerPort: 0,
  };
  const logger = makeLogger('test');
  logger.level = 'silent';
  const app = await createApp({ config, clock, database, temporal: absent('Temporal'), signatures: { seal: absent('the seal'), sandbox: absent('the signing port'), anchors: [], authorities: null } as unknown as AppParts['signatures'], logger });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    address: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
