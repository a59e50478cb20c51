import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseParts } from './database-parts.js';
import { STORES } from './schemas.js';

const SERVICES = ['frontend', 'matching', 'history', 'worker'] as const;

/** Fixed for the life of the databases: Temporal refuses another number later. */
const HISTORY_SHARDS = 8;

const DYNAMIC = {
  // A new namespace is usable at once, not after ten seconds.
  'system.namespaceCacheRefreshInterval': [{ value: '1s' }],
  // On one machine a second partition only adds forwarding.
  'matching.numTaskqueueReadPartitions': [{ value: 1 }],
  'matching.numTaskqueueWritePartitions': [{ value: 1 }],
};

/**
 * Writes the configuration of Temporal's server (JSON is YAML): loopback only, everything in one process, the databases of
 * STORES. The file holds the database's password, hence mode 0600.
 */
export async function writeServerConfig(folder: string, database: DatabaseParts, port: (name: string) => Promise<number>): Promise<{ readonly file: string; readonly address: string }> {
  const services: Record<string, { readonly rpc: { readonly grpcPort: number; readonly membershipPort: number; readonly bindOnLocalHost: true; readonly httpPort?: number } }> = {};
  for (const name of SERVICES) {
    const rpc = { grpcPort: await port(name === 'frontend' ? 'temporal' : `temporal-${name}`), membershipPort: await port(`temporal-${name}-members`), bindOnLocalHost: true as const };
    services[name] = { rpc: name === 'frontend' ? { ...rpc, httpPort: await port('temporal-http') } : rpc };
  }
  const address = `127.0.0.1:${services['frontend']?.rpc.grpcPort}`;
  const dynamic = join(folder, 'dynamic.yaml');
  const file = join(folder, 'server.yaml');
  writeFileSync(dynamic, JSON.stringify(DYNAMIC, null, 2), { mode: 0o600 });
  writeFileSync(file, JSON.stringify(serverConfig(database, services, address, dynamic), null, 2), { mode: 0o600 });
  return { file, address };
}

function serverConfig(database: DatabaseParts, services: object, address: string, dynamic: string): object {
  const [main, visibility] = STORES;
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { main: { sql: store(database, main.database, 20) }, visibility: { sql: store(database, visibility.database, 5) } },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services,
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: address } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    publicClient: { hostPort: address },
    dynamicConfigClient: { filepath: dynamic, pollInterval: '60s' },
  };
}

function store({ host, port, user, password }: DatabaseParts, databaseName: string, connections: number): object {
  return { pluginName: 'postgres12_pgx', databaseName, connectAddr: `${host}:${port}`, connectProtocol: 'tcp', user, password, maxConns: connections, maxIdleConns: connections, maxConnLifetime: '1h' };
}
