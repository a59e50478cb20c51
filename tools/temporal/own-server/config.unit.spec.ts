import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeServerConfig } from './config.js';
import { readDatabaseParts } from './database-parts.js';

describe('the configuration of Temporal\'s own server', () => {
  let folder: string;
  let text: string;
  let address: string;
  let mode: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koordynator-config-'));
    let port = 21_000;
    const written = await writeServerConfig(folder, readDatabaseParts('postgres://own%20er:s%2Fecret@127.0.0.1:5433/koordynator'), async () => (port += 1));
    address = written.address;
    text = readFileSync(written.file, 'utf8');
    mode = statSync(written.file).mode & 0o777;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('listens on loopback only, and the clients are sent where the frontend is', () => {
    const config = JSON.parse(text);
    expect(Object.keys(config.services)).toEqual(['frontend', 'matching', 'history', 'worker']);
    for (const service of Object.values(config.services) as { rpc: { bindOnLocalHost: boolean } }[]) expect(service.rpc.bindOnLocalHost).toBe(true);
    expect(address).toBe(`127.0.0.1:${config.services.frontend.rpc.grpcPort}`);
    expect(config.publicClient.hostPort).toBe(address);
  });

  it('names the two databases with the password decoded, in a file of our own', () => {
    const { datastores } = JSON.parse(text).persistence;
    expect(datastores.main.sql).toMatchObject({ pluginName: 'postgres12_pgx', databaseName: 'temporal', connectAddr: '127.0.0.1:5433', user: 'own er', password: 's/ecret' });
    expect(datastores.visibility.sql.databaseName).toBe('temporal_visibility');
    expect(mode).toBe(0o600);
  });
});
